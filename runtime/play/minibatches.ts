/** How the messages of a step are dealt out to several optimizer steps. */
import { drawOrder } from '../data/draw-order.ts'

export interface Dealing {
  readonly seed: number
  readonly role: string
  /** Passes over all messages before this one, since the run's start: each deals anew. */
  readonly pass: number
  readonly rows: number
  readonly minibatches: number
}

/**
 * Each row's number once, shuffled, in `minibatches` parts of nearly one size; some are empty where there are fewer rows. The same for
 * the same seed.
 */
export function deal({ seed, role, pass, rows, minibatches }: Dealing): number[][] {
  const order = drawOrder({ seed, data: `minibatches of ${role}`, rows, from: pass * rows, count: rows })
  const border = (part: number) => Math.round((part * rows) / minibatches)
  return Array.from({ length: minibatches }, (_, part) => order.slice(border(part), border(part + 1)))
}
