/** `lsp compare`: runs side by side, or the arms of experiments. */
import { isExperiment, readResults } from '../../runtime/experiment/experiment-folder.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { resultLines } from '../experiment/table.ts'
import { out, outJson, outWidth } from '../output.ts'
import { compareRuns } from '../records/compare-runs.ts'
import { comparisonLines } from '../records/compare-text.ts'
import { painter } from '../text/paint.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
import { wantsColour } from './show-diagnostics.ts'

export async function compare(
  dirs: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<ExitCode> {
  const experiments = dirs.filter(isExperiment)
  if (experiments.length > 0) return compareExperiments(dirs, experiments, json === true)
  if (dirs.length < 2)
    throw new UserError(
      'one run has nothing to be compared with',
      'name two runs or more, or an experiment',
      EXIT.usage,
    )
  const compared = compareRuns(dirs)
  if (json) outJson(compared)
  else {
    const page = { width: outWidth(), paint: painter(wantsColour(process.stdout)) }
    for (const line of comparisonLines(compared, page)) out(line)
  }
  return EXIT.done
}

function compareExperiments(
  dirs: readonly string[],
  experiments: readonly string[],
  json: boolean,
): ExitCode {
  const run = dirs.find(dir => !experiments.includes(dir))
  if (run !== undefined)
    throw new UserError(
      `${run} is no experiment, and ${experiments[0]} is one`,
      `name runs alone, as the ones in ${experiments[0]}/runs`,
      EXIT.usage,
    )
  const results = experiments.map(dir => ({ dir, results: readResults(dir) }))
  if (json) {
    outJson({ experiments: results.map(each => ({ dir: each.dir, ...each.results })) })
    return EXIT.done
  }
  for (const [i, { dir, results: found }] of results.entries()) {
    if (i > 0) out('')
    if (results.length > 1) out(sanitize(dir))
    for (const line of resultLines(found)) out(line)
  }
  return EXIT.done
}
