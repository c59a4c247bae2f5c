/** `lsp report`: a run or an experiment as one HTML file. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { arrange } from '../../runtime/experiment/arrange.ts'
import { isExperiment, readExperimentPlan, runFolderOf } from '../../runtime/experiment/experiment-folder.ts'
import { writeTensorboard } from '../../runtime/run/tensorboard.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out, outJson } from '../output.ts'
import { bytes } from '../text/bytes.ts'
import { sanitize } from '../text/safe-text.ts'
import { VERSION } from '../version.ts'

interface Options {
  readonly output?: string
  readonly allSamples?: boolean
  readonly tensorboard?: boolean
  readonly json?: boolean
}

export async function report(
  folder: string,
  { output, allSamples, tensorboard, json }: Options,
): Promise<ExitCode> {
  if (tensorboard) return forTensorboard(folder, json === true)
  const { writeReport } = await import('../../report/write-report.ts')
  const written = writeReport({
    folder,
    allSamples: allSamples === true,
    version: VERSION,
    ...(output === undefined ? {} : { output }),
  })
  if (json) {
    outJson(written)
    return EXIT.done
  }
  out(sanitize(`${written.file}  ${bytes(written.bytes)}, ${written.state}`))
  const { shown, of } = written.samples
  if (shown < of) err(`note: ${shown} of ${of} samples are in it; --all-samples takes all`)
  for (const note of written.notes) err(sanitize(`note: ${note}`))
  return EXIT.done
}

/** Of a run, or of every run of an experiment that has begun. */
function forTensorboard(folder: string, json: boolean): ExitCode {
  const dirs = isExperiment(folder)
    ? arrange(readExperimentPlan(folder)).map(({ id }) => runFolderOf(folder, id))
    : [folder]
  const files = dirs
    .filter(dir => dirs.length === 1 || existsSync(join(dir, 'plan.json')))
    .map(writeTensorboard)
  if (json) outJson({ files })
  else for (const file of files) out(sanitize(file))
  return EXIT.done
}
