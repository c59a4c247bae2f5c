/** Keys and values of tokens that later ones will see, layer by layer, in slots that the caller deals out. */
import { scatterRows } from '../../kernels/rows/rows.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { LanguageModel } from './language-model.ts'
import type { Seats } from './layer-forward.ts'
import type { Frame } from './tensor-pool.ts'

/** Bytes that one token takes in the cache. */
export const cacheBytesPerToken = ({ config }: LanguageModel): number =>
  4 * 2 * config.layers * config.kvHeads * config.headDim

export class KvCache {
  readonly slots: number
  private readonly model: LanguageModel
  private readonly layers: readonly { readonly k: Tensor; readonly v: Tensor }[]

  /** Room for `slots` tokens, in the frame's memory. */
  constructor(model: LanguageModel, frame: Frame, slots: number) {
    const { kvHeads, headDim, layers } = model.config
    const shape = [slots, kvHeads, headDim]
    this.model = model
    this.slots = slots
    this.layers = Array.from({ length: layers }, () => ({ k: frame.take(shape), v: frame.take(shape) }))
  }

  /** Seats for tokens whose keys and values are put in the slots `into` (u32 [T]) before they look at `spans` of the cache. */
  seats(places: { readonly positions: Tensor; readonly spans: Tensor; readonly into: Tensor }): Seats {
    const { positions, spans, into } = places
    return { positions, spans, keep: (layer, k, v) => this.put(layer, k, v, into) }
  }

  private put(layer: number, k: Tensor, v: Tensor, rows: Tensor) {
    const cache = this.layers[layer]
    scatterRows(this.model.gpu, { x: k, rows, out: cache.k })
    scatterRows(this.model.gpu, { x: v, rows, out: cache.v })
    return cache
  }
}
