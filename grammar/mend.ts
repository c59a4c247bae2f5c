/**
 * What to write instead of what the grammar refuses. Candidates are guessed from the problem and the tokens around it, then
 * tried: only those after which fewer problems are left are offered.
 */
import { candidates } from './candidates.ts'
import type { SyntaxFix, SyntaxProblem } from './problem.ts'
import type { Token } from './tokens.ts'

/** Characters that may be read again for all candidates of one text together: trying is not to be noticed while one types. */
const budget = 60_000

const mostOffered = 3

/**
 * The problems with the fixes that mend them, looked for when the first of them is asked for: whoever only counts the
 * problems, or shows them while a person types, does not pay for it. `count` says how many problems a text has.
 */
export function withFixes(
  problems: readonly SyntaxProblem[],
  text: string,
  tokens: readonly Token[],
  count: (text: string) => number,
): SyntaxProblem[] {
  let found: readonly (readonly SyntaxFix[] | undefined)[] | undefined
  const all = () => {
    found ??= fixesOf(problems, text, tokens, count)
    return found
  }
  return problems.map((problem, i) => ({
    ...problem,
    get fixes() {
      return all()[i]
    },
  }))
}

function fixesOf(
  problems: readonly SyntaxProblem[],
  text: string,
  tokens: readonly Token[],
  count: (text: string) => number,
): (readonly SyntaxFix[] | undefined)[] {
  let left = budget
  const attempt = (fix: SyntaxFix): boolean => {
    left -= text.length
    return left >= 0 && count(applied(fix, text)) < problems.length
  }
  return problems.map(problem => {
    const fixes: SyntaxFix[] = []
    for (const fix of left >= text.length ? candidates(problem, text, tokens) : []) {
      const known = fixes.some(other => applied(other, text) === applied(fix, text))
      if (fixes.length < mostOffered && !known && attempt(fix)) fixes.push(fix)
    }
    return fixes.length > 0 ? fixes : undefined
  })
}

function applied({ edits }: SyntaxFix, text: string): string {
  let out = ''
  let at = 0
  for (const { span, text: written } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    out += text.slice(at, span.start) + written
    at = span.end
  }
  return out + text.slice(at)
}
