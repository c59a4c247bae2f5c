import { expect, it } from 'vitest'
import { interval, pairedInterval, type SeedOutcome } from '../../../runtime/experiment/bootstrap.ts'

const items = (share: number, count = 400) =>
  Array.from({ length: count }, (_, i) => Number(i < share * count))
const outcome = (seed: number, share: number): SeedOutcome => ({ seed, value: share, items: items(share) })

it('knows no spread of a single number', () => {
  expect(interval([{ seed: 1, value: 0.5 }])).toEqual({ mean: 0.5, low: null, high: null })
})

it('comes to the interval of a share where one seed answered many items', () => {
  const { mean, low, high } = interval([outcome(1, 0.5)])
  expect(mean).toBe(0.5)
  // 0.5 ± 1.96·√(0.25/400) = 0.451..0.549; 2000 resamples leave the percentiles uncertain by some thousandths.
  expect(low).toBeCloseTo(0.451, 2)
  expect(high).toBeCloseTo(0.549, 2)
})

it('draws seeds, also where nothing is known of items', () => {
  const { mean, low, high } = interval([0.4, 0.5, 0.6].map((value, seed) => ({ seed, value })))
  expect(mean).toBeCloseTo(0.5, 12)
  // Of 27 resamples one is all lowest, 3.7 %: more than the 2.5 % that are cut off.
  expect([low, high]).toEqual([0.4, 0.6].map(value => expect.closeTo(value, 12)))
})

it('is narrower for pairs than for each arm where both answer the same items alike', () => {
  const one = [outcome(1, 0.5), outcome(2, 0.6)]
  const other = [outcome(1, 0.45), outcome(2, 0.55)]
  const difference = pairedInterval(one, other)!
  expect(difference).toMatchObject({ seeds: 2, mean: expect.closeTo(0.05, 12) })
  expect(difference.high! - difference.low!).toBeLessThan(interval(one).high! - interval(one).low!)
  expect(difference.low).toBeGreaterThan(0)
})

it('pairs only the seeds that both have', () => {
  expect(pairedInterval([outcome(1, 0.5), outcome(2, 0.6)], [outcome(2, 0.5)])).toMatchObject({ seeds: 1 })
  expect(pairedInterval([outcome(1, 0.5)], [outcome(2, 0.5)])).toBeUndefined()
})

it('leaves missing items out', () => {
  const { low, high } = interval([{ seed: 1, value: 1, items: [1, null, 1, null, 1, 1] }])
  expect([low, high]).toEqual([1, 1])
})

it('gives the same interval for the same results', () => {
  const results = [outcome(1, 0.3), outcome(2, 0.4)]
  expect(interval(results)).toEqual(interval(results.map(each => ({ ...each }))))
})
