/** Of all that was found, what is said: one mistake is told once, and nobody reads more than a few hundred. */
import type { Module } from '../module.ts'
import type { At } from '../source.ts'
import type { Diagnostic } from './diagnostic.ts'

/** Where some of a file could not be read: no warnings, nothing that follows from what was not read, nothing said twice of a place. */
export function worthSaying(all: readonly Diagnostic[], modules: readonly Module[]): readonly Diagnostic[] {
  if (!modules.some(module => module.damaged)) return all
  return all.filter(
    found => found.severity === 'error' && !dependsOnWhole.has(found.code) && !repeatsGrammar(found, modules),
  )
}

/** The compiler finds fault with what the grammar has refused already: `steps: 10k` is no count either. */
function repeatsGrammar({ at, code }: Diagnostic, modules: readonly Module[]): boolean {
  const problems = modules.find(module => module.source === at.source)?.problems ?? []
  return problems.some(
    problem =>
      problem.code !== code &&
      code !== 'too-many-problems' &&
      problem.code !== 'too-many-problems' &&
      problem.span.start < at.span.end + gapTo(at, problem.span.start) &&
      at.span.start < problem.span.end,
  )
}

/** What was read up to the place where the grammar gave up is a part of something else: the `E` of `E[R]`. */
function gapTo({ source, span }: At, start: number): number {
  const between = start < span.end ? '\n' : source.text.slice(span.end, start)
  return /^[ \t]*$/.test(between) ? between.length + 1 : 0
}

/** What may only seem wrong while some of a file could not be read. */
const dependsOnWhole: ReadonlySet<string> = new Set([
  'wrong-kind',
  'unknown-argument',
  'missing-argument',
  'trained-unplayed',
  'unknown-path',
  'wrong-axes',
  'not-over-axis',
  'unrelated-axes',
  'not-borrowable',
  'unfilled-parameter',
  'unknown-hole',
  'without-base',
  'still-needed',
  'duplicate-name',
])

/** Nobody reads more, and a frame for each of a hundred thousand takes minutes. */
export const mostDiagnostics = 500

/** The first of them, and how many more there are. Errors count, though warnings may stand before them. */
export function atMost(most: number, all: readonly Diagnostic[], more: number): readonly Diagnostic[] {
  if (all.length + more <= most) return all
  const errors = all.filter(({ severity }) => severity === 'error')
  const shown = (errors.length > 0 ? errors : all).slice(0, most)
  const last = shown.at(-1)!
  const message = `at least ${all.length + more - shown.length} more problems were found; the first ${shown.length} are shown`
  return [...shown, { code: 'too-many-problems', severity: last.severity, message, at: last.at }]
}
