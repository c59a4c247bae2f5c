/** `lsp compile`: a game's plan, printed or written to a file. */
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'
import { writeWhole } from '../write-file.ts'
import { compileFile } from './compile-file.ts'

interface Options {
  readonly game?: string
  readonly set?: readonly string[]
  readonly output?: string
  readonly json?: boolean
}

export async function compile(file: string, { game, set, output, json }: Options): Promise<ExitCode> {
  const compiled = compileFile(file, { game, set, json })
  if (!compiled) return EXIT.fault
  const text = JSON.stringify(compiled.plan, null, 2)
  if (output === undefined) out(text)
  else {
    writeWhole(output, `${text}\n`)
    err(sanitize(`${output}: the plan of ${compiled.plan.game.name}`))
  }
  return EXIT.done
}
