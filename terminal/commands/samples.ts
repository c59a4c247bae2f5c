/** `lsp samples`: what was seen, said and paid in a run, chosen and sorted. */
import { readRunRecord, readSamples } from '../../runtime/run/run-record.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out, outJson } from '../output.ts'
import { type Choice, chooseSamples } from '../records/choose-samples.ts'
import { sampleLines } from '../records/sample-lines.ts'
import { painter } from '../text/paint.ts'
import { wantsColour } from './show-diagnostics.ts'

interface Options extends Choice {
  readonly limit?: number
  readonly json?: boolean
}

/** Without `--limit` a terminal and a pipe get so many; JSON gets all. */
const SHOWN = 20

export async function samples(dir: string, options: Options): Promise<ExitCode> {
  readRunRecord(dir)
  const chosen = chooseSamples(readSamples(dir), options)
  if (options.json) {
    for (const sample of chosen.slice(0, options.limit ?? chosen.length)) outJson(sample)
    return EXIT.done
  }
  const paint = painter(wantsColour(process.stdout))
  const shown = chosen.slice(0, options.limit ?? SHOWN)
  for (const [i, sample] of shown.entries())
    for (const line of sampleLines(sample, shown[i - 1], paint)) out(line)
  if (shown.length < chosen.length)
    err(`${shown.length} of ${chosen.length} samples; --limit ${chosen.length} shows all`)
  if (chosen.length === 0) err('no sample is such')
  return EXIT.done
}
