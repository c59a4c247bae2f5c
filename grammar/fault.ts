/** What a rule throws when it cannot go on; only `RuleKit.repeat` and `RuleKit.guard` catch it. */
import type { SyntaxProblem } from './problem.ts'

export class SyntaxFault extends Error {
  override readonly name = 'SyntaxFault'

  constructor(
    readonly problem: SyntaxProblem,
    /** Where to go on, if that is known: the index of a token, perhaps one already taken. */
    readonly resumeAt?: number,
  ) {
    super(problem.message)
  }
}
