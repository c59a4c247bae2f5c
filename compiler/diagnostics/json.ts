/** Diagnostics as `lsp check --json` prints them. */
import type { At } from '../source.ts'
import { placeOf } from '../source.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'

export interface DiagnosticsDocument {
  readonly schema: 1
  readonly diagnostics: readonly {
    readonly code: string
    readonly severity: Severity
    readonly message: string
    readonly help?: string
    readonly file: string
    readonly line: number
    readonly column: number
    readonly endLine: number
    readonly endColumn: number
  }[]
}

/** `name` says how a file is called; by default its path inside the project folder. */
export const toJson = (
  diagnostics: readonly Diagnostic[],
  name: (at: At) => string = at => at.source.path,
): DiagnosticsDocument => ({
  schema: 1,
  diagnostics: diagnostics.map(({ code, severity, message, help, at }) => {
    const { line, column, endLine, endColumn } = placeOf(at)
    const hint = help === undefined ? {} : { help }
    return { code, severity, message, ...hint, file: name(at), line, column, endLine, endColumn }
  }),
})
