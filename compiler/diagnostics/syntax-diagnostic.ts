/** What the grammar says, as a diagnostic. */
import type { SyntaxProblem } from '../../grammar/problem.ts'
import type { Source } from '../source.ts'
import type { Diagnostic } from './diagnostic.ts'

export function syntaxDiagnostic(problem: SyntaxProblem, source: Source): Diagnostic {
  const { code, severity, message, help, span, fixes } = problem
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    at: { source, span },
    ...(fixes
      ? {
          fixes: fixes.map(({ title, edits }) => ({
            title,
            edits: edits.map(edit => ({ at: { source, span: edit.span }, text: edit.text })),
          })),
        }
      : {}),
  }
}
