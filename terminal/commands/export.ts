/** `lsp export`: a checkpoint in a form that other programs load. */
import type { ExportForm } from '../../runtime/export/card-facts.ts'
import type { Stored } from '../../runtime/weights/encode-floats.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out, outJson } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'
import { VERSION } from '../version.ts'

interface Options {
  readonly to: ExportForm
  readonly step?: number
  readonly model?: string
  readonly output?: string
  readonly dtype: Stored
  readonly json?: boolean
}

export async function exportCommand(run: string, options: Options): Promise<ExitCode> {
  const { to, step, model, output, dtype, json } = options
  const { exportRun } = await import('../../runtime/export/export-run.ts')
  const exported = await exportRun({
    run,
    to,
    stored: dtype,
    version: VERSION,
    ...(step === undefined ? {} : { step }),
    ...(model === undefined ? {} : { model }),
    ...(output === undefined ? {} : { out: output }),
  })
  if (json) {
    outJson(exported)
    return EXIT.done
  }
  const steps = exported.step === 1 ? '1 step' : `${exported.step} steps`
  out(sanitize(`${exported.model} after ${steps}: ${exported.dir}`))
  const width = Math.max(...exported.files.map(file => file.name.length))
  for (const { name, bytes } of exported.files) out(sanitize(`  ${name.padEnd(width)}  ${sizeText(bytes)}`))
  for (const note of exported.notes) err(sanitize(`note: ${note}`))
  return EXIT.done
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

function sizeText(bytes: number): string {
  const unit = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${UNITS[unit]}`
}
