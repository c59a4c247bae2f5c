/** What the grammar says, as a diagnostic. */
import type { SyntaxFix, SyntaxProblem } from '../../grammar/problem.ts'
import type { Source } from '../source.ts'
import type { Diagnostic, Fix } from './diagnostic.ts'

export function syntaxDiagnostic(problem: SyntaxProblem, source: Source): Diagnostic {
  const { code, severity, message, help, span } = problem
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    at: { source, span },
    /** Looked for when asked for: see grammar/mend.ts. */
    get fixes() {
      return problem.fixes?.map(fix => inSource(fix, source))
    },
  }
}

const inSource = ({ title, edits }: SyntaxFix, source: Source): Fix => ({
  title,
  edits: edits.map(({ span, text }) => ({ at: { source, span }, text })),
})
