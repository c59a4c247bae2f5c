/** A run's or an experiment's folder as one HTML file: the front door. */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isExperiment } from '../runtime/experiment/experiment-folder.ts'
import { PlayError } from '../runtime/play/play-error.ts'
import { readRunRecord } from '../runtime/run/run-record.ts'
import { packageRoot } from '../runtime/worker-file.ts'
import { experimentDocument } from './assemble/experiment-document.ts'
import { runDocument } from './assemble/run-document.ts'
import type { ReportDocument } from './document.ts'
import { pageText } from './write-page.ts'

export interface ReportOptions {
  readonly folder: string
  /** Default: `report.html` in the folder. */
  readonly output?: string
  readonly allSamples: boolean
  readonly version: string
}

export interface Written {
  readonly file: string
  readonly bytes: number
  readonly kind: 'run' | 'experiment'
  readonly state: string
  readonly samples: { readonly shown: number; readonly of: number }
  readonly notes: readonly string[]
}

/** Throws a PlayError where the folder is none of ours, was edited, or the page cannot be written. */
export function writeReport(options: ReportOptions): Written {
  const { folder, output = join(folder, 'report.html') } = options
  const document = documentOf(options)
  const page = pageText(document, { script: built('page.js'), style: built('style.css') })
  writeBeside(output, page)
  return {
    file: output,
    bytes: Buffer.byteLength(page),
    kind: isExperiment(folder) ? 'experiment' : 'run',
    state: document.state.text,
    samples: { shown: document.samples.shown, of: document.samples.of },
    notes: document.notes,
  }
}

function documentOf({ folder, allSamples, version }: ReportOptions): ReportDocument {
  const options = { allSamples, version, now: new Date().toISOString() }
  if (isExperiment(folder)) return experimentDocument(folder, options)
  if (!existsSync(folder))
    throw new PlayError(`there is no folder ${folder}`, {
      help: 'name the folder that lsp run or lsp experiment has written',
    })
  return runDocument(readRunRecord(folder), options)
}

function built(name: string): string {
  const file = join(packageRoot(), 'dist', 'report', name)
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build".`)
  return readFileSync(file, 'utf8')
}

/** A file that is whole or as it was. */
function writeBeside(file: string, text: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new PlayError(`${file} is a folder`, { help: 'name the HTML file to write with -o' })
  const beside = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(beside, text)
    renameSync(beside, file)
  } catch (cause) {
    rmSync(beside, { force: true })
    throw new PlayError(
      `${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        help: 'name a file that you may write with -o',
        cause,
      },
    )
  }
}
