/** Malformed (and some good) files for every loader: what each of them does, held to the list beside them. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Gpu } from '../../../kernels/gpu.ts'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import { parseConfig } from '../../../runtime/weights/config.ts'
import { GgufFile } from '../../../runtime/weights/gguf.ts'
import { ggufConfig } from '../../../runtime/weights/gguf-model.ts'
import { readJsonObject } from '../../../runtime/weights/json-file.ts'
import { ModelFileError } from '../../../runtime/weights/model-file-error.ts'
import { openAdapter } from '../../../runtime/weights/peft-adapter.ts'
import { SafetensorsFile } from '../../../runtime/weights/safetensors.ts'
import { openSafetensorsFolder } from '../../../runtime/weights/safetensors-folder.ts'
import { folderConfig, openWeights } from '../../../runtime/weights/weight-source.ts'
import type { CaseFile } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'

export interface BadFile {
  readonly path: string
  readonly kind: string
  readonly wrong: string
  readonly expect: string
}

export const badFiles = (folder: string): BadFile[] =>
  JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as BadFile[]

/** The most that this process may hold while it refuses files, in bytes. */
const MOST_MEMORY = 512 << 20

export async function runBad(_: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  for (const bad of badFiles(file.folder)) {
    const fault = await complaintAbout(file.folder, bad)
    report.check(fault === undefined ? bad.path : `${bad.path}: ${fault}`, fault === undefined ? 0 : 1, 0)
  }
  const grown = process.resourceUsage().maxRSS * 1024 - process.memoryUsage().rss
  report.check('memory above what stays', grown, MOST_MEMORY)
}

/** What is wrong with how a file is met, or undefined. */
export async function complaintAbout(folder: string, file: BadFile): Promise<string | undefined> {
  const fault = await load(folder, file).then(
    () => undefined,
    (error: unknown) => error,
  )
  const { path, expect } = file
  if (fault === undefined) return expect === 'reject' || expect === 'reject-or-warn' ? 'is taken' : undefined
  if (expect.startsWith('load')) return `is refused: ${String(fault)}`
  if (!(fault instanceof ModelFileError)) return `ends in ${String(fault)}`
  return fault.message.includes(basename(path)) ? undefined : `is refused without its name: ${fault.message}`
}

async function load(folder: string, { path: name, kind, expect }: BadFile): Promise<void> {
  const path = join(folder, name)
  switch (kind) {
    case 'safetensors':
      return readAll(new SafetensorsFile(path))
    case 'sharded':
      return openSafetensorsFolder(path).files.forEach(file => void file.close())
    case 'config':
      return void parseConfig(readJsonObject(path), path)
    case 'model':
      return openWeights(path).close()
    case 'adapter':
      // Its base has the shapes of the good model beside it.
      return openAdapter(path, folderConfig(join(folder, 'ok_model'))).close()
    case 'tokenizer':
      return tokenize(path)
    case 'gguf': {
      const gguf = new GgufFile(path)
      await readAll(gguf)
      if (expect !== 'load-container') ggufConfig(gguf)
      return
    }
    default:
      throw new Error(`no loader for the kind ${kind}`)
  }
}

/** A pattern that goes back and forth for ever on these letters must be refused, or give up. */
function tokenize(path: string): void {
  const tokenizer = new Tokenizer({ file: path, tokenizerJson: readJsonObject(path), tokenizerConfig: {} })
  if (basename(path).startsWith('tok_')) tokenizer.encodeForeign(`${'a'.repeat(40)}b`)
}

async function readAll(file: {
  tensors: ReadonlyMap<string, unknown>
  readFloats(name: string): Promise<unknown>
  close(): void
}): Promise<void> {
  try {
    for (const name of file.tensors.keys()) await file.readFloats(name)
  } finally {
    file.close()
  }
}
