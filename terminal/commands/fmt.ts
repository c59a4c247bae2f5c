/** `lsp fmt`: brings game files into their canonical layout; with `--check` only says which are not in it. */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { syntaxDiagnostic } from '../../compiler/diagnostics/syntax-diagnostic.ts'
import { source } from '../../compiler/source.ts'
import { isTooLarge, parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { out, outJson } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
import { writeWhole } from '../write-file.ts'
import { readGameFile } from './read-game-file.ts'
import { showDiagnostics } from './show-diagnostics.ts'

interface Formatted {
  readonly file: string
  /** Where it was not read. */
  readonly diagnostics?: readonly Diagnostic[]
  readonly result: 'as it was' | 'changed' | 'not formatted' | 'not read'
}

export async function fmt(
  files: readonly string[],
  { check, json }: { check?: boolean; json?: boolean },
): Promise<ExitCode> {
  const results = files.map(file => format(file, check === true))
  showDiagnostics(
    results.flatMap(({ diagnostics = [] }) => diagnostics),
    files,
  )
  if (json) outJson({ schema: 1, files: results.map(({ file, result }) => ({ file, result })) })
  else
    for (const { file, result } of results)
      if (result === 'changed' || result === 'not formatted') out(sanitize(`${file}: ${result}`))
  return results.some(({ result }) => result === 'not read' || result === 'not formatted')
    ? EXIT.fault
    : EXIT.done
}

function format(file: string, check: boolean): Formatted {
  const text = readGameFile(file)
  const parsed = parse(text)
  const printed = print(parsed)
  if (printed === undefined) {
    const own = source(file, file, text)
    const diagnostics = parsed.problems.map(problem => syntaxDiagnostic(problem, own))
    return { file, result: 'not read', diagnostics }
  }
  if (printed === text) return { file, result: 'as it was' }
  if (isTooLarge(printed))
    throw new UserError(
      `${file} would be larger than 1 MiB in its canonical layout`,
      'it was left as it is; long texts and data stand in files of their own',
    )
  if (check) return { file, result: 'not formatted' }
  writeWhole(file, printed)
  return { file, result: 'changed' }
}
