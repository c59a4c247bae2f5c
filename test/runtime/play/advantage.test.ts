import { expect, it } from 'vitest'
import { missing } from '../../../compiler/plan/cell.ts'
import { groupAdvantages } from '../../../runtime/play/advantage.ts'

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
