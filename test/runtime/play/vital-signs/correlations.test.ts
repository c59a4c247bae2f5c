import { expect, it } from 'vitest'
import { correlations } from '../../../../runtime/play/vital-signs/correlations.ts'
import { correlation } from '../../../../runtime/play/vital-signs/numbers.ts'
import { smallScene } from './small-scene.ts'

const answer = ['q', 'a']

it('takes a term with more axes in the mean, and repeats one with fewer', () => {
  const { plan, scene } = smallScene({
    terms: {
      R: { axes: answer, cells: [0, 1, 1, 1] },
      Q: { axes: answer, cells: [0, 2, 2, 4] },
      hard: { axes: ['q'], cells: [3, 1] },
    },
    paid: { Asker: 'hard', Answerer: 'R' },
  })
  // By question R is ½, 1, Q is 1, 3 and hard 3, 1. By answer Σ(R − ¾)(Q − 2) = 1.5 + 0.5 over √(0.75 · 8), and hard is 3 3 1 1.
  const metrics = correlations(plan, scene)
  expect(Object.keys(metrics)).toEqual([
    ...['R/Q', 'R/hard', 'R/payoff', 'Q/hard', 'Q/payoff', 'hard/payoff'].map(
      pair => `correlation/Asker/${pair}`,
    ),
    ...['R/Q', 'R/hard', 'R/payoff', 'Q/hard', 'Q/payoff', 'hard/payoff'].map(
      pair => `correlation/Answerer/${pair}`,
    ),
  ])
  expect(metrics['correlation/Asker/R/Q']).toBeCloseTo(1, 12)
  expect(metrics['correlation/Asker/R/hard']).toBeCloseTo(-1, 12)
  expect(metrics['correlation/Answerer/R/Q']).toBeCloseTo(2 / Math.sqrt(0.75 * 8), 12)
  // Σ(R − ¾)(hard − 2) = −¾ + ¼ − ¼ − ¼ = −1, over √(¾ · 4).
  expect(metrics['correlation/Answerer/R/hard']).toBeCloseTo(-1 / Math.sqrt(3), 12)
  expect(metrics['correlation/Answerer/R/payoff']).toBeCloseTo(1, 12)
})

it('leaves out what shares no axis with a role, and what is missing', () => {
  const { plan, scene } = smallScene({
    terms: {
      R: { axes: answer, cells: [0, null, 1, 2] },
      Q: { axes: answer, cells: [0, 9, 1, null] },
      whole: { axes: [], cells: [1] },
    },
  })
  expect(correlations(plan, scene)).toEqual({
    // R by question is 0, 1½ and Q 4½, 1.
    'correlation/Asker/R/Q': -1,
    // Two answers have both.
    'correlation/Answerer/R/Q': 1,
  })
})

it('tells nothing of a side that does not vary', () => {
  expect(correlation([[1, 2]])).toBeNull()
  expect(
    correlation([
      [1, 2],
      [1, 3],
    ]),
  ).toBeNull()
  expect(correlation([])).toBeNull()
})
