/** The learning rate of a step. */
import type { Update } from '../../compiler/plan/schema/plan.ts'

type Optimizer = Update['optimizer']

/**
 * With i = step from 0, w warm-up steps and n steps in all: peak·i/w in the warm-up (of step i + 1, so that the first step
 * moves), then `constant` peak, `linear` peak·(n − i)/(n − w), `cosine` peak·½(1 + cos π(i − w)/(n − w)).
 */
export function learningRate({ lr, schedule }: Optimizer, step: number, steps: number): number {
  const { kind, warmup } = schedule
  if (step < warmup) return (lr * (step + 1)) / warmup
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
