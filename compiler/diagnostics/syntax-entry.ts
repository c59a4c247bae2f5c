/** What is told of a problem that the grammar finds. The grammar has the messages and the fixes (grammar/messages.ts, candidates.ts). */
import type { SyntaxCode } from '../../grammar/problem.ts'
import type { Told } from './rule.ts'

export interface SyntaxEntry<C extends SyntaxCode = SyntaxCode> extends Told {
  readonly code: C
}

/** Every problem of grammar is an error. */
export const syntaxEntry = <C extends SyntaxCode>(
  entry: Omit<SyntaxEntry<C>, 'severity'>,
): SyntaxEntry<C> => ({ ...entry, severity: 'error' })
