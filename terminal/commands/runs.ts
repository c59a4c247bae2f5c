/** `lsp runs`: what was played here, and how it stands. A folder that cannot be read is a line of the list. */
import { EXIT, type ExitCode } from '../exit-code.ts'
import { out, outJson, outWidth } from '../output.ts'
import { listRecords } from '../records/list.ts'
import { listLines } from '../records/list-text.ts'
import { painter } from '../text/paint.ts'
import { wantsColour } from './show-diagnostics.ts'

interface Options {
  readonly all?: boolean
  readonly json?: boolean
}

export async function runs(dirs: readonly string[], { all = false, json }: Options): Promise<ExitCode> {
  const now = Date.now()
  const listed = listRecords(dirs, now)
  if (json) {
    outJson(listed)
    return EXIT.done
  }
  const page = { width: outWidth(), paint: painter(wantsColour(process.stdout)) }
  for (const line of listLines(listed, { ...page, now, all })) out(line)
  return EXIT.done
}
