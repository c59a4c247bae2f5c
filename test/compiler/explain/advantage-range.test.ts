/** The bounds of advantages hold for what the runtime computes, and are reached: none could be narrower. */
import { expect, it } from 'vitest'
import { advantageRange } from '../../../compiler/explain/facts/advantage-range.ts'
import { onPolicy } from '../../../compiler/explain/facts/on-policy.ts'
import { groupAdvantages } from '../../../runtime/play/advantage.ts'
import { check } from '../check-of.ts'

const kinds = ['centered', 'leave_one_out', 'standardized', 'raw'] as const
const [low, high] = [-2, 5]

/** All payoffs of a group at one end or the other: a convex function is largest at a corner. */
const corners = (n: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, bits) =>
    Array.from({ length: n }, (_, i) => ((bits >> i) & 1 ? high : low)),
  )

it.each(kinds.flatMap(kind => [2, 3, 5, 8].map(n => [kind, n] as const)))('%s over %d', (kind, n) => {
  const bound = advantageRange({ kind }, { low, high }, n)!
  const found = corners(n).flatMap(payoffs => groupAdvantages(payoffs, { kind }).map(Number))
  // Rounding of a few sums.
  const rounding = 1e-12
  expect(Math.max(...found)).toBeLessThanOrEqual(bound.high + rounding)
  expect(Math.min(...found)).toBeGreaterThanOrEqual(bound.low - rounding)
  // `standardized` divides by s + 1e-4, so that it comes no nearer than s / (s + 1e-4), s at least 7/√8 here.
  expect(Math.max(...found)).toBeGreaterThan(bound.high * (1 - 1e-4) - rounding)
})

it('knows no bound where the payoff has none, but for a standardized one', () => {
  const open = { low: 0, high: Infinity }
  expect(advantageRange({ kind: 'centered' }, open, 4)).toBeUndefined()
  expect(advantageRange({ kind: 'leave_one_out' }, open, 4)).toBeUndefined()
  expect(advantageRange({ kind: 'standardized' }, open, 4)).toEqual({ low: -1.5, high: 1.5 })
  expect(advantageRange({ kind: 'centered' }, { low: 0, high: 1 }, undefined)).toEqual({ low: -1, high: 1 })
})

const policyOf = (sample: string, train: string) => {
  const { games } = check(`game G {
    model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
    axis query: 4
    role Asker plays policy { sees "Ask."  says q over query  sample { ${sample} } }
    reward R = contains(q, "?")
    payoff Asker = R
    train policy { ${train} }
  }`)
  return onPolicy(games[0]!)
}

it.each([
  ['temperature: 0.5', '', true],
  ['', 'epochs: 2', false],
  ['', 'minibatches: 4', false],
  ['top_p: 0.9', '', false],
  ['greedy: true', '', false],
  ['repetition_penalty: 1.2', '', false],
])('with sample { %s } and train { %s } the game is on-policy: %s', (sample, train, holds) => {
  const found = policyOf(sample, train)
  expect(found.holds).toBe(holds)
  expect(found.reasons.length > 0).toBe(!holds)
})
