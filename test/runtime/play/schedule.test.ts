import { expect, it } from 'vitest'
import { learningRate } from '../../../runtime/play/schedule.ts'

const optimizer = (kind: 'constant' | 'linear' | 'cosine', warmup: number) => ({
  kind: 'adamw' as const,
  lr: 1,
  betas: [0.9, 0.999] as [number, number],
  eps: 1e-8,
  weightDecay: 0,
  schedule: { kind, warmup },
})

it('stays constant', () => expect(learningRate(optimizer('constant', 0), 7, 10)).toBe(1))

it('warms up from nothing to the peak', () => {
  const rates = [0, 1, 2, 3, 4].map(step => learningRate(optimizer('constant', 4), step, 10))
  expect(rates).toEqual([0, 0.25, 0.5, 0.75, 1])
})

it('falls to nothing after the last step, linearly or by a cosine', () => {
  expect(learningRate(optimizer('linear', 2), 6, 10)).toBe(0.5)
  expect(learningRate(optimizer('cosine', 2), 6, 10)).toBeCloseTo(0.5, 12)
  expect(learningRate(optimizer('cosine', 0), 0, 10)).toBe(1)
})
