/** `lsp report`: a run or an experiment as one HTML file. */
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out, outJson } from '../output.ts'
import { forTensorboard } from '../records/for-tensorboard.ts'
import { bytes } from '../text/bytes.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
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
  if (tensorboard) return tensorboardFiles(folder, { output, allSamples, json })
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

/** Writes TensorBoard's files instead of a page. */
function tensorboardFiles(
  folder: string,
  { output, allSamples, json }: Pick<Options, 'output' | 'allSamples' | 'json'>,
): ExitCode {
  if (output !== undefined || allSamples)
    throw new UserError(
      `${output === undefined ? '--all-samples' : '-o'} is of the HTML report`,
      "--tensorboard writes numbers into tensorboard/ in each run's folder: leave the other option out",
      EXIT.usage,
    )
  const files = forTensorboard(folder)
  if (json) outJson({ files })
  else for (const file of files) out(sanitize(file))
  return EXIT.done
}
