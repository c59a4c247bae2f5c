// A base model with an adapter worked into its weights: what leaves as a model of its own.
import { type AdapterSource, adapterScale } from './peft-adapter.ts'
import type { WeightSource } from './weight-source.ts'

/**
 * The base model's tensors, with W + s·B·A in place of W where the adapter changes a layer (Hu et al. 2021, §4.1), one tensor at a time.
 * Both must stay open while it is read.
 */
export const mergedWeights = (
  base: WeightSource,
  adapter: AdapterSource,
): Pick<WeightSource, 'config' | 'names' | 'shape' | 'read'> => ({
  config: base.config,
  names: () => base.names(),
  shape: name => base.shape(name),
  read: async name => {
    const weights = await base.read(name)
    const module = name.replace(/\.weight$/, '')
    const a = `${module}.lora_A.weight`
    if (!adapter.shapes.has(a)) return weights
    const factors = {
      a: await adapter.read(a),
      b: await adapter.read(`${module}.lora_B.weight`),
      rank: adapter.settings.rank,
      scale: adapterScale(adapter.settings),
    }
    return addLowRank(weights, factors)
  },
})

interface Factors {
  /** [rank, columns] */
  readonly a: Float32Array
  /** [rows, rank] */
  readonly b: Float32Array
  readonly rank: number
  readonly scale: number
}

/** W [rows, columns] + s·B·A, summed in f64 and rounded once. Overwrites W. */
export const addLowRank = <T extends Float32Array>(weights: T, { a, b, rank, scale }: Factors): T => {
  const columns = a.length / rank
  const row = new Float64Array(columns)
  for (let r = 0; r * columns < weights.length; r++) {
    row.fill(0)
    for (let k = 0; k < rank; k++) {
      const factor = b[r * rank + k]!
      for (let i = 0; i < columns; i++) row[i] = row[i]! + factor * a[k * columns + i]!
    }
    const at = r * columns
    for (let i = 0; i < columns; i++) weights[at + i] = weights[at + i]! + scale * row[i]!
  }
  return weights
}
