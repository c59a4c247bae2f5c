/** Diagnostics for people on stderr, for programs as one JSON document. */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { placeOf } from '../../compiler/source.ts'
import { err } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'

export function showDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const { code, severity, message, help, at } of diagnostics) {
    const { file, line, column } = placeOf(at)
    err(sanitize(`${file}:${line}:${column}: ${severity}[${code}]: ${message}`))
    if (help) err(sanitize(`  help: ${help}`))
  }
}

export const diagnosticsJson = (diagnostics: readonly Diagnostic[]) => ({
  schema: 1,
  diagnostics: diagnostics.map(({ code, severity, message, help, at }) => ({
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...placeOf(at),
  })),
})

/** Whether a stream shows colours: a terminal that is not told otherwise. */
export function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return stream.isTTY === true && TERM !== 'dumb'
}
