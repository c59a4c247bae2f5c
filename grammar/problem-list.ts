/** Collects problems in order of place, at most fifty, and says how many more there were. */
import type { SyntaxProblem } from './problem.ts'

const maxProblems = 50

export class ProblemList {
  private readonly problems: SyntaxProblem[] = []
  private more = 0

  /** A problem that may not be kept can be given as what would make it. */
  add(problem: SyntaxProblem | (() => SyntaxProblem)): void {
    if (this.full) this.more++
    else this.problems.push(typeof problem === 'function' ? problem() : problem)
  }

  get full(): boolean {
    return this.problems.length >= maxProblems
  }

  /** Sorted by place; one problem a place. */
  finish(): SyntaxProblem[] {
    const sorted = [...this.problems].sort((a, b) => a.span.start - b.span.start)
    const single = sorted.filter((p, i) => i === 0 || p.span.start !== sorted[i - 1]!.span.start)
    const last = single.at(-1)
    if (this.more === 0 || !last) return single
    const message = `at least ${this.more} more ${this.more === 1 ? 'problem was' : 'problems were'} found; the first ${maxProblems} are shown`
    return [...single, { code: 'too-many-problems', severity: 'error', message, span: last.span }]
  }
}
