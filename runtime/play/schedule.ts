/** The learning rate of a step. */
import type { Update } from '../../compiler/plan/schema/plan.ts'

type Optimizer = Update['optimizer']

/**
 * As transformers' `get_*_schedule_with_warmup`, i = step from 0, w warm-up steps, n steps in all: peak·i/w in the warm-up (so the
 * first step of a warm-up does not move), then `constant` peak, `linear` peak·(n − i)/(n − w), `cosine`
 * peak·½(1 + cos π(i − w)/(n − w)).
 */
export function learningRate({ lr, schedule }: Optimizer, step: number, steps: number): number {
  const { kind, warmup } = schedule
  if (step < warmup) return (lr * step) / warmup
  const share = (step - warmup) / Math.max(1, steps - warmup)
  switch (kind) {
    case 'constant':
      return lr
    case 'linear':
      return lr * (1 - share)
    case 'cosine':
      return lr * 0.5 * (1 + Math.cos(Math.PI * share))
    default:
      return kind satisfies never
  }
}
