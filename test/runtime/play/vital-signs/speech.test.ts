import { expect, it } from 'vitest'
import type { Step } from '../../../../compiler/plan/schema/step.ts'
import { speechMetrics, tokensSeenAndSaid } from '../../../../runtime/play/vital-signs/speech.ts'
import { message, smallScene } from './small-scene.ts'

const unspoken = { missing: 'question is missing' }

it('tells lengths with the end token, of all and of those that were not cut', () => {
  const { plan, scene } = smallScene({
    questions: [message('x', [1, 2, 3]), unspoken],
    answers: [
      message('a', [1]),
      message('b', [1, 2, 3, 4, 5, 6], { ended: false }),
      message('c', [1, 2, 3]),
      unspoken,
    ],
  })
  const metrics = speechMetrics(plan, scene)
  expect(metrics).toMatchObject({
    'completions/Asker/mean_length': 4,
    'completions/Answerer/mean_length': (2 + 6 + 4) / 3,
    'completions/Answerer/min_length': 2,
    'completions/Answerer/max_length': 6,
    'completions/Answerer/mean_terminated_length': 3,
    'completions/Answerer/min_terminated_length': 2,
    'completions/Answerer/max_terminated_length': 4,
    'completions/Answerer/clipped_ratio': 1 / 3,
    'completions/mean_length': (4 + 2 + 6 + 4) / 4,
    'completions/clipped_ratio': 1 / 4,
    'valid/Asker': 1 / 2,
    'valid/Answerer': 3 / 4,
  })
  // Two tokens were seen by each of the four messages.
  expect(tokensSeenAndSaid(scene)).toBe(4 * 2 + 16)
})

it('tells entropy by message for a role, and by token for the step', () => {
  const { plan, scene } = smallScene({
    questions: [message('x', [1, 2, 3], { entropy: 2 }), message('y', [1, 2, 3], { entropy: 2 })],
    // Two tokens with the end token each; an endpoint tells no entropy.
    answers: [0.5, 1.5, Number.NaN, 1].map(entropy => message('a', [1], { entropy })),
  })
  const metrics = speechMetrics(plan, scene)
  expect(metrics['entropy/Answerer']).toBe(1)
  expect(metrics.entropy).toBe((8 * 2 + 2 * 3) / 14)
})

it('tells how often the part in tags was found, for roles that speak in tags', () => {
  const extract = { op: 'extract', message: '%1', tag: 'q', out: 'question' } as unknown as Step
  const { plan, scene } = smallScene({ steps: [extract], questions: [message('x', [1]), unspoken] })
  expect(speechMetrics(plan, scene)['format/Asker']).toBe(1)
  scene.table.set('question', [{ missing: 'no <q> tag' }, { missing: 'not there' }])
  expect(speechMetrics(plan, scene)['format/Asker']).toBe(0)
  expect(speechMetrics(plan, scene)).not.toHaveProperty('format/Answerer')
})

it('has no lengths where nobody spoke', () => {
  const { plan, scene } = smallScene({
    questions: [unspoken, unspoken],
    answers: [unspoken, unspoken, unspoken, unspoken],
  })
  const metrics = speechMetrics(plan, scene)
  expect(metrics['completions/Asker/mean_length']).toBeNull()
  expect(metrics['valid/Asker']).toBe(0)
  expect(metrics).not.toHaveProperty('entropy')
})
