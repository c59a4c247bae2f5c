import { expect, it } from 'vitest'
import { paidMetrics, termMetrics } from '../../../../runtime/play/vital-signs/pay.ts'
import { smallScene } from './small-scene.ts'

const answer = ['q', 'a']

it('tells mean, spread and missing share of a term', () => {
  // 0, 1, 5 with one missing: mean 2, deviations −2, −1, 3, so √(14/3).
  const { plan, scene } = smallScene({ terms: { R: { axes: answer, cells: [0, 1, null, 5] } } })
  const metrics = termMetrics(plan, scene)
  expect(metrics).toEqual({
    'rewards/R/mean': 2,
    'rewards/R/std': Math.sqrt(14 / 3),
    'rewards/R/valid': 0.75,
  })
})

it('tells the payoffs, what is watched and what has a name under names of their own', () => {
  const { plan, scene } = smallScene({
    terms: {
      Asker: { axes: ['q'], cells: [-1, 0], kind: 'payoff' },
      seen: { axes: [], cells: [true], type: 'bool', kind: 'watch' },
      V: { axes: ['q'], cells: [1, 1], kind: 'let' },
    },
  })
  expect(termMetrics(plan, scene)).toEqual({
    'payoff/Asker/mean': -0.5,
    'payoff/Asker/std': 0.5,
    'watch/seen': 1,
    'let/V': 1,
  })
})

it('counts groups at the least and at the greatest of a range, those that are there', () => {
  const extremes = (cells: (number | boolean | null)[], range?: [number | null, number | null]) => {
    const type = typeof cells[0] === 'boolean' ? 'bool' : 'number'
    const { plan, scene } = smallScene({ terms: { R: { axes: answer, cells, range, type } } })
    const metrics = termMetrics(plan, scene)
    return [metrics['frac_all_fail/R'], metrics['frac_all_pass/R']]
  }
  expect(extremes([0, 0, 1, 1], [0, 1])).toEqual([0.5, 0.5])
  expect(extremes([0, 1, 1, 1], [0, 1])).toEqual([0, 0.5])
  expect(extremes([0, 0, 7, 6], [0, 7])).toEqual([0.5, 0])
  expect(extremes([false, false, false, false])).toEqual([1, 0])
  // One of the first group is missing, all of the second: one group is left.
  expect(extremes([0, null, null, null], [0, 1])).toEqual([1, 0])
  // Without an end of the range nobody can tell.
  expect(extremes([0, 0, 1, 1], [0, null])).toEqual([undefined, undefined])
  expect(extremes([0, 0, 1, 1])).toEqual([undefined, undefined])
})

it('tells which groups are all paid alike, by role and together, each message counted once', () => {
  const { plan, scene } = smallScene({
    terms: {
      forAnswers: { axes: answer, cells: [1, 1, 0, 2] },
      forQuestions: { axes: ['q'], cells: [-1, -1] },
    },
    paid: { Answerer: 'forAnswers', Asker: 'forQuestions' },
  })
  // Four answers in groups [1, 1] and [0, 2] (deviation √2), two questions in one group of spread 0.
  expect(paidMetrics(plan, scene)).toEqual({
    'frac_reward_zero_std/Answerer': 0.5,
    'frac_reward_zero_std/Asker': 1,
    reward: (4 - 2) / 6,
    reward_std: (2 * Math.SQRT2) / 6,
    frac_reward_zero_std: 4 / 6,
  })
})

it('calls payoffs that differ by rounding alike', () => {
  const { plan, scene } = smallScene({
    terms: { r: { axes: answer, cells: [0.1 + 0.2, 0.3, 0, 1] } },
    paid: { Answerer: 'r' },
  })
  expect(paidMetrics(plan, scene)['frac_reward_zero_std/Answerer']).toBe(0.5)
})

it('has nothing to tell of a game that trains nobody', () => {
  const { plan, scene } = smallScene({})
  expect(paidMetrics(plan, scene)).toEqual({})
})
