/** Formulas set as a paper sets them: no reader can take one in two ways. */
import { expect, it } from 'vitest'
import { payoffSum } from '../../../compiler/explain/facts/zero-sum.ts'
import { Indices } from '../../../compiler/explain/formulas/indices.ts'
import { fractionText } from '../../../compiler/explain/formulas/number-text.ts'
import { typeset } from '../../../compiler/explain/formulas/typeset.ts'
import { check } from '../check-of.ts'

const game = (values: string, payoffs = 'payoff Solver = R') => {
  const { games, diagnostics } = check(`game G {
    model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
    axis query:  4
    axis answer: 3 per query
    role Asker  plays policy { sees "Ask."  says q over query }
    role Solver plays policy { sees q  says a over answer }
    reward R = similarity(a, q)
    reward S = similarity(q, a)
    let    V = mean(R over answer)
    let    b = contains(a, q)
    ${values}
    ${payoffs}
    train policy { steps: 1 }
  }`)
  expect(diagnostics.filter(d => d.severity === 'error').map(d => d.message)).toEqual([])
  const [made] = games
  const setting = { indices: new Indices(made!.axes), roles: made!.roles }
  return { game: made!, setting }
}

it.each([
  ['mean(R + S over answer) * 2', '(meanⱼ (Rᵢⱼ + Sᵢⱼ)) · 2'],
  ['2 * mean(R over answer)', '2 · meanⱼ Rᵢⱼ'],
  ['mean(R over answer) - mean(S over answer)', 'meanⱼ Rᵢⱼ − meanⱼ Sᵢⱼ'],
  ['R - (S - R)', 'Rᵢⱼ − (Sᵢⱼ − Rᵢⱼ)'],
  ['R / (S * R)', 'Rᵢⱼ / (Sᵢⱼ · Rᵢⱼ)'],
  ['(R - V) * (R - V)', '(Rᵢⱼ − Vᵢ)²'],
  ['-(R + S)', '−(Rᵢⱼ + Sᵢⱼ)'],
  ['abs(R - 50%)', '|Rᵢⱼ − 0.5|'],
  ['share(R > 0.5 over answer)', 'meanⱼ [Rᵢⱼ > 0.5]'],
  ['count(b over answer)', 'Σⱼ [bᵢⱼ]'],
  ['any(b over answer)', '∃ⱼ bᵢⱼ'],
  ['if b and not (R <= S) then R else 0', 'Rᵢⱼ if bᵢⱼ ∧ ¬(Rᵢⱼ ≤ Sᵢⱼ), else 0'],
  ['1 - (if b then R else S)', '1 − (Rᵢⱼ if bᵢⱼ, else Sᵢⱼ)'],
  ['mean(mean(R over answer) over query)', 'meanᵢ meanⱼ Rᵢⱼ'],
  ['R * (if b then 1 else 0)', 'Rᵢⱼ · (1 if bᵢⱼ, else 0)'],
  ['b + 1', '[bᵢⱼ] + 1'],
  ['repetition(q over query)', 'repetition(qᵢ over i)'],
])('sets %s as %s', (written, set) => {
  const made = game(`let x = ${written}`)
  const value = made.game.values.find(each => each.name === 'x')!.value
  expect(typeset(value, made.setting)).toBe(set)
})

it.each([
  ['payoff Solver = R', 'meanᵢ Vᵢ'],
  ['payoff Solver = R\npayoff Asker = -V', '0'],
  ['payoff Solver = R\npayoff Asker = 1 - V', '1'],
  ['payoff Solver = R + S\npayoff Asker = mean(S over answer) - V', '2 · meanᵢⱼ Sᵢⱼ'],
  ['payoff Solver = R * S\npayoff Asker = V / 7', '1/7 · meanᵢ Vᵢ + meanᵢⱼ (Rᵢⱼ · Sᵢⱼ)'],
])('adds up %j to %s', (payoffs, sum) => {
  const made = game('', payoffs)
  expect(payoffSum(made.game, made.setting)).toBe(sum)
})

it('keeps to letters that there are, however many axes', () => {
  const axes = Array.from({ length: 20 }, (_, i) => ({ name: `x${i}`, size: 2 }))
  const letters = axes.map(({ name }) => new Indices(axes).of([name]))
  expect(new Set(letters).size).toBe(20)
  expect(letters[0]).toBe('ᵢ')
  expect(letters[16]).toBe('ᵢ₁')
})

it('writes a fraction where a number is one', () => {
  expect([4 / 7, 0.5, 1 / 3, Math.PI].map(fractionText)).toEqual(['4/7', '0.5', '1/3', '3.14159'])
})
