/** `lsp diff`: two games beside each other. It ends with 0 whether or not they differ: that is an answer, not a fault. */
import { existsSync } from 'node:fs'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { type Compared, gameDiff } from '../../compiler/explain/diff/diff.ts'
import { diffText } from '../../compiler/explain/diff/diff-text.ts'
import type { Difference } from '../../compiler/explain/schema/diff.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { out, outJson } from '../output.ts'
import { compileGameFile } from './compile-file.ts'
import { diagnosticsJson, showDiagnostics, wantsColour } from './show-diagnostics.ts'

export async function diff(first: string, second: string, { json }: { json?: boolean }): Promise<ExitCode> {
  const named = [first, second].map(fileAndGame)
  const read = named.map(({ file, game }) => ({
    file,
    ...compileGameFile(file, game === undefined ? {} : { game }),
  }))
  const files = named.map(({ file }) => file)
  const diagnostics = distinct(read.flatMap(each => each.diagnostics))
  const games = read.flatMap(({ file, compiled }): Compared[] =>
    compiled ? [{ file, game: compiled.game }] : [],
  )
  const told = diagnosticsJson(diagnostics, files).diagnostics
  const [a, b] = games
  if (!a || !b || games.length < 2) {
    if (json) outJson({ kind: 'fault', schema: 1, diagnostics: [...told] } as Difference)
    else showDiagnostics(diagnostics, files)
    return EXIT.fault
  }
  const document = gameDiff(a, b, told)
  if (json) outJson(document satisfies Difference)
  else {
    const width = process.stdout.columns || Number(process.env.COLUMNS) || 100
    out(diffText(document, { colour: wantsColour(process.stdout), width }).trimEnd())
  }
  return EXIT.done
}

/** `FILE#GAME`; a file whose own name has the sign is taken as it is. */
function fileAndGame(named: string): { readonly file: string; readonly game?: string } {
  const hash = named.lastIndexOf('#')
  if (hash <= 0 || existsSync(named)) return { file: named }
  return { file: named.slice(0, hash), game: named.slice(hash + 1) }
}

/** Two games of one file have its diagnostics in common. */
function distinct(all: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ code, message, at: { source, span } }: Diagnostic) =>
    `${code} ${source.absolute} ${span.start} ${span.end} ${message}`
  return [...new Map(all.map(each => [key(each), each])).values()]
}
