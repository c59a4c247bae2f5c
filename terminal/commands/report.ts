/** `lsp report`: a run or an experiment as one HTML file. */
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out, outJson } from '../output.ts'
import { bytes } from '../text/bytes.ts'
import { sanitize } from '../text/safe-text.ts'
import { VERSION } from '../version.ts'

interface Options {
  readonly output?: string
  readonly allSamples?: boolean
  readonly json?: boolean
}

export async function report(folder: string, { output, allSamples, json }: Options): Promise<ExitCode> {
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
