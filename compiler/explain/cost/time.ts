/**
 * How long a step takes, from what a short measurement of the adapter says: products of matrices of the model's own width, many
 * rows at once and as few as speak together, and what one dispatch costs. What is no product of matrices is not counted,
 * and messages are taken to be as long as they may be.
 */
import type { ModelShape } from '../../models/model-shape.ts'
import { flopsOf, optimizerFlops } from './flops.ts'
import type { Task } from './work.ts'

/** FLOP/s of products x [rows, hidden] · W, and seconds a dispatch. */
export interface Rates {
  readonly forward: number
  /** Of the two products of the backward pass, together. */
  readonly backward: number
  /** With `rows` rows. */
  readonly narrow: number
  readonly rows: number
  readonly dispatch: number
}

export interface Adapter {
  readonly name: string
  /** By the model's width; undefined where it was not measured. */
  readonly rates: (shape: ModelShape) => Rates | undefined
}

/** Dispatches of a layer forward (norms, projections, RoPE, attention, feed-forward), and of the head with the sampling. */
const LAYER = 16
const HEAD = 8
/** A backward pass records about twice as many as a forward pass, and the forward pass before it once. */
const LEARNING = 3

/** Seconds of one task; undefined where its FLOPs or the adapter's rates are not known. */
export function secondsOf(
  task: Task,
  shape: ModelShape,
  lora: boolean,
  adapter: Adapter,
): number | undefined {
  const rates = adapter.rates(shape)
  const flops = flopsOf(task, shape, lora)
  if (!rates || !flops) return undefined
  const pass = (LAYER * shape.layers + HEAD) * rates.dispatch
  if (task.kind === 'learn') {
    const third = flops.wide / (lora ? 2 : 3)
    return third / rates.forward + (flops.wide - third) / rates.backward + LEARNING * pass * task.times
  }
  const saying =
    flops.decode / rates.narrow + (task.kind === 'speak' || task.kind === 'judge' ? task.message * pass : 0)
  return flops.wide / rates.forward + pass + saying
}

export const optimizerSeconds = (trainable: number, rates: Rates): number =>
  optimizerFlops(trainable) / rates.forward
