/** Rows that a loss is taken of, packed: what the policy loss wants to know of each scored token, in their order. */
import { type PackedBatch, packRows, type Row } from './pack-rows.ts'

/** One number for all tokens from `targetFrom` on, or one for each. */
type PerToken = number | Float32Array

export interface TrainingRow extends Row {
  readonly advantage: PerToken
  /** d loss / d (loss of the token): how tokens are aggregated, times the role's weight; 0 leaves a token out. */
  readonly weight: PerToken
  /** Log-probs when the message was sampled; left out on-policy (by all rows or by none), where the ratio is 1. */
  readonly oldLogps?: Float32Array
  /** Log-probs under the reference of a KL term. */
  readonly refLogps?: Float32Array
}

export interface LossBatch {
  readonly batch: PackedBatch
  /** [R] each */
  readonly advantages: Float32Array
  readonly weights: Float32Array
  readonly oldLogps: Float32Array | undefined
  readonly refLogps: Float32Array | undefined
  /** [rows + 1]: where the scored tokens of each row begin. */
  readonly samples: Uint32Array
}

/** Throws a RangeError where a row has another number of values than of tokens, or some have old log-probs and some not. */
export function packLoss(rows: readonly TrainingRow[]): LossBatch {
  const batch = packRows(rows)
  const spread = (name: string, of: (row: TrainingRow) => PerToken): Float32Array => {
    const all = new Float32Array(batch.targets.length)
    rows.forEach((row, i) => {
      const { start, count } = batch.places[i]
      const values = of(row)
      if (typeof values === 'number') all.fill(values, start, start + count)
      else if (values.length === count) all.set(values, start)
      else throw new RangeError(`row ${i} has ${values.length} ${name} for ${count} tokens`)
    })
    return all
  }
  const optional = (name: string, of: (row: TrainingRow) => Float32Array | undefined) => {
    const given = rows.filter(row => of(row) !== undefined).length
    if (given === 0) return undefined
    if (given < rows.length) throw new RangeError(`${given} of ${rows.length} rows have ${name}`)
    return spread(name, row => of(row)!)
  }
  const starts = batch.places.filter(({ count }) => count > 0).map(({ start }) => start)
  return {
    batch,
    advantages: spread('advantages', row => row.advantage),
    weights: spread('weights', row => row.weight),
    oldLogps: optional('old log-probs', row => row.oldLogps),
    refLogps: optional('reference log-probs', row => row.refLogps),
    samples: Uint32Array.from([...starts.sort((a, b) => a - b), batch.targets.length]),
  }
}
