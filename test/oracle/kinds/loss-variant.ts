/** The loss variants of the fixtures, said in the terms of this project: a weight for each token, and what the kernel is told. */
import type { Estimator } from '../../../kernels/kl/estimator.ts'
import type { LossSettings } from '../../../kernels/policy-loss/policy-loss.ts'
import type { CaseFile } from '../case-file.ts'

export interface LossVariant {
  /** What its tensors are named after: `grpo_clip20_k3`. */
  readonly name: string
  readonly aggregate: string
  readonly temperature: number
  /** Is the old policy the one being trained? */
  readonly onPolicy: boolean
  readonly settings: LossSettings
  /** Weights of a row's tokens, given its mask and those of all rows. */
  weights(mask: readonly number[], all: readonly (readonly number[])[]): Float32Array
}

export function variantsOf(file: CaseFile): LossVariant[] {
  return file.tensors.flatMap(({ name, variant }) =>
    variant && name.endsWith('/loss') ? [variantOf(name.slice(0, -'/loss'.length), variant)] : [],
  )
}

function variantOf(name: string, given: Readonly<Record<string, number | string>>): LossVariant {
  const aggregate = String(given.agg)
  const own = aggregate.startsWith('lsp_')
  const beta = Number(given.beta)
  // The message's terms of Language Self-Play are k1 in the loss, as the paper writes it, or the log-ratio in the reward.
  const estimator = own ? (aggregate.startsWith('lsp_klreward') ? 'advantage' : 'k1') : String(given.kl)
  const kl = estimator === 'none' ? undefined : { estimator: estimator as Estimator | 'advantage', beta }
  const clip = own ? undefined : { lo: Number(given.eps_low), hi: Number(given.eps_high) }
  return {
    name,
    aggregate,
    temperature: Number(given.temperature ?? 1),
    onPolicy: own || name.startsWith('onpolicy/'),
    settings: { importance: 'token', ...(clip ? { clip } : {}), ...(kl ? { kl } : {}) },
    weights: (mask, all) => {
      const share = shareOf(aggregate, mask, all, Number(given.num_items), Number(given.max_len))
      return Float32Array.from(mask, kept => kept * share)
    },
  }
}

function shareOf(
  aggregate: string,
  mask: readonly number[],
  all: readonly (readonly number[])[],
  items: number,
  longest: number,
): number {
  const rows = all.length
  switch (aggregate) {
    case 'grpo':
    case 'lsp_mean':
    case 'lsp_klreward_mean':
      return 1 / (rows * Math.max(1, count(mask)))
    case 'lsp_sum':
    case 'lsp_seq':
    case 'lsp_klreward_sum':
      return 1 / rows
    case 'bnpo':
      return 1 / Math.max(1, count(all.flat()))
    case 'dapo':
      return 1 / Math.max(1, items)
    case 'dr_grpo':
      return 1 / (rows * longest)
    default:
      throw new Error(`the aggregation ${aggregate} is not known`)
  }
}

const count = (mask: readonly number[]): number => mask.reduce((a, b) => a + b, 0)

/** Rows of a [B, width] table. */
export function rowsOfTable<T>(table: ArrayLike<T>, width: number): T[][] {
  const all = Array.from(table)
  return Array.from({ length: all.length / width }, (_, row) => all.slice(row * width, (row + 1) * width))
}
