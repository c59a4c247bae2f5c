/** Zero sums, ranges and what comes from outside, decided from the formulas. */
import { expect, it } from 'vitest'
import { factsOf } from '../../compiler/facts.ts'
import { check } from './check-of.ts'

const game = (values: string, solver: string, asker: string) => `game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  axis answer: 3 per query
  role Asker plays policy { sees "Ask." says q over query }
  role Solver plays policy { sees q says a over answer }
  reward R = similarity(a, q)
  reward S = length(a)
  let V = mean(R over answer)
  ${values}
  payoff Solver = ${solver}
  payoff Asker = ${asker}
  train policy { steps: 1 }
}`

const facts = (values: string, solver: string, asker: string) => {
  const { games, diagnostics } = check(game(values, solver, asker))
  expect(diagnostics.filter(d => d.severity === 'error')).toEqual([])
  return factsOf(games[0]!)
}

it.each([
  ['R', '-V', 0],
  ['R', '1 - V', 1],
  ['2 * R - 1', '-(V + V)', -1],
  ['R', '-sum(R over answer) / 3', 0],
  ['(R + 1) * (R - 1)', 'mean(1 - R * R over answer)', 0],
  ['if R > 0.5 then 1 else 0', '-share(R > 0.5 over answer)', 0],
  ['if R > 0.5 then 1 else 0', 'share(not (R <= 0.5) over answer) * -1', 0],
  ['R * V', '-V * V', 0],
  ['max(R, S)', '-mean(R + S - min(S, R) over answer)', 0],
  ['R otherwise 0', 'if valid(q) then -V else -1', 0],
  ['R', 'V', undefined],
  ['R', '-V * V', undefined],
  ['R * R', '-V * V', undefined],
  ['R', '-min(R over answer)', undefined],
])('payoffs %s and %s add up to %s', (solver, asker, sum) => {
  const { zeroSum, sum: found } = facts('', solver, asker)
  expect(zeroSum).toBe(sum !== undefined)
  // Sums of a few coefficients: rounding alone.
  if (sum !== undefined) expect(found).toBeCloseTo(sum, 9)
})

it('ends on sixty squarings in a row', () => {
  const squarings = Array.from({ length: 60 }, (_, i) => `let x${i + 1} = x${i} * x${i} + R`).join('\n')
  expect(facts(`let x0 = R + S\n${squarings}`, 'x60', '-mean(x60 over answer)').zeroSum).toBe(true)
})

it('carries ranges through formulas', () => {
  const { values } = facts(
    'let W = clip(S, 0, 7)\nlet X = if R > 0.5 then W - 2 else missing\nlet Y = -2 * R',
    'R',
    'V',
  )
  expect(values).toMatchObject({
    R: { type: 'number', axes: ['query', 'answer'], range: [0, 1] },
    S: { range: [0, null] },
    V: { axes: ['query'], range: [0, 1] },
    W: { range: [0, 7] },
    X: { range: [-2, 5] },
    Y: { range: [-2, 0] },
  })
})

it('knows that a game without draws is free of data', () => {
  expect(facts('', 'R', 'V')).toMatchObject({ dataFree: true, outside: [] })
})
