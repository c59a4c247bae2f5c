import { expect, it } from 'vitest'
import { missing } from '../../../compiler/plan/cell.ts'
import { emaAdvantages, groupAdvantages } from '../../../runtime/play/advantage.ts'

it('centres a group on its mean, as the paper does: A = r − V', () => {
  expect(groupAdvantages([1, 0, 0, 1], { kind: 'centered' })).toEqual([0.5, -0.5, -0.5, 0.5])
})

it('divides by the sample deviation, n − 1, plus 1e-4 when standardized', () => {
  const [first] = groupAdvantages([1, 0, 0, 1], { kind: 'standardized' })
  expect(first).toBeCloseTo(0.5 / (Math.sqrt(1 / 3) + 1e-4), 12)
})

it('compares with the mean of the others when one is left out', () => {
  expect(groupAdvantages([3, 0, 0], { kind: 'leave_one_out' })).toEqual([3, -1.5, -1.5])
})

it('leaves payoffs as they are when raw', () => {
  expect(groupAdvantages([2, -1, true], { kind: 'raw' })).toEqual([2, -1, 1])
})

it('leaves a missing sibling out of its group', () => {
  expect(groupAdvantages([2, missing('cut'), 0], { kind: 'centered' })).toEqual([1, missing('cut'), -1])
})

it('gives 0 to one that is left alone, under every estimator that compares', () => {
  for (const kind of ['centered', 'standardized', 'leave_one_out'] as const)
    expect(groupAdvantages([5, missing('cut')], { kind })).toEqual([0, missing('cut')])
})

it('counts a bool as 1 or 0', () => {
  expect(groupAdvantages([true, false], { kind: 'centered' })).toEqual([0.5, -0.5])
})

it('compares with a running mean of the steps before: A = r − b, b ← d·b + (1 − d)·r̄', () => {
  const steps = [[1, 0, 0, 1], [1, 1, missing('cut'), 1], [missing('cut')], [0, 2]]
  let b: number | undefined
  const baselines: (number | undefined)[] = []
  const advantages = steps.map(payoffs => {
    const found = emaAdvantages(payoffs, 0.9, b)
    b = found.baseline
    baselines.push(b)
    return found.advantages
  })
  // r̄ = 0.5, 1, none, 1; the first step stands for the steps before it.
  expect(baselines.map(x => Number(x?.toFixed(9)))).toEqual([0.5, 0.55, 0.55, 0.595])
  expect(advantages).toEqual([
    [0.5, -0.5, -0.5, 0.5],
    [0.5, 0.5, missing('cut'), 0.5],
    [missing('cut')],
    [-0.55, 1.45].map(x => expect.closeTo(x, 12)),
  ])
})
