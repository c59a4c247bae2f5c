/** A `train` block with its preset expanded and all settings resolved: language.md §4. */
import type { Advantage } from '../plan/schema/step.ts'
import type { At } from '../source.ts'

export type Preset = 'reinforce' | 'grpo' | 'bnpo' | 'dr_grpo' | 'dapo' | 'gspo'

export interface TrainedRole {
  readonly role: string
  readonly advantage: Advantage
  /** α of the role. */
  readonly weight: number
  /** The role learns every n steps. */
  readonly every: number
}

interface Optimizer {
  readonly kind: 'adamw'
  readonly lr: number
  readonly betas: readonly [number, number]
  readonly eps: number
  readonly weightDecay: number
  readonly schedule: { readonly kind: 'constant' | 'linear' | 'cosine'; readonly warmup: number }
}

export interface Train {
  readonly model: string
  /** The roles that play the model and have a payoff, in order; at least one. */
  readonly roles: readonly TrainedRole[]
  readonly epochs: number
  readonly minibatches: number
  readonly loss: Preset
  readonly importance: 'token' | 'sequence'
  /** The ratio is held within 1 − low .. 1 + high. */
  readonly clip: { readonly low: number; readonly high: number } | null
  readonly aggregate: 'sum' | 'sequence' | 'token' | 'constant'
  readonly optimizer: Optimizer
  readonly maxGradNorm: number | null
  readonly maskTruncated: boolean
  readonly at: At
}
