/** Tokens through all layers, with keys and values in a cache: the forward pass of generation. */
import { embed } from '../../kernels/embedding/embedding.ts'
import { headScratch } from '../../kernels/head/blocks.ts'
import { logits } from '../../kernels/head/head.ts'
import { gatherRows, scatterRows } from '../../kernels/rows/rows.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { Segment } from './generation-layout.ts'
import type { KvCache } from './kv-cache.ts'
import type { LanguageModel } from './language-model.ts'
import { forwardInPlace, normed } from './layer-forward.ts'
import type { Frame } from './tensor-pool.ts'

/** T tokens on the device. */
export interface CachedTokens {
  /** u32 [T] */
  readonly ids: Tensor
  /** u32 [T]: place in their text. */
  readonly positions: Tensor
  /** u32 [T, 4]: which slots they see, their own among them. */
  readonly spans: Tensor
  /** u32 [T]: the slots that they take. */
  readonly into: Tensor
}

/** The residual stream after the last layer, [T, hidden], in the frame's memory. */
export function cachedForward(
  model: LanguageModel,
  frame: Frame,
  cache: KvCache,
  tokens: CachedTokens,
): Tensor {
  const x = frame.take([tokens.ids.shape[0], model.config.hiddenSize])
  embed(model.gpu, { table: model.weights.embedding, ids: tokens.ids, out: x })
  const seats = cache.seats(tokens)
  for (let layer = 0; layer < model.config.layers; layer++) forwardInPlace(model, frame, layer, x, seats)
  return x
}

/** Logits [T, vocab] of residual streams x [T, hidden]. */
export function logitsFrom(model: LanguageModel, frame: Frame, x: Tensor): Tensor {
  const { h, rstd } = normed(model.gpu, frame, x, model.weights.norm, model.config.rmsNormEps)
  const rows = x.shape[0]
  const out = frame.take([rows, model.config.vocabSize])
  const scratch = frame.take([headScratch(rows, model.config.vocabSize)])
  logits(model.gpu, { h, w: model.weights.head, out, scratch })
  frame.give(h, rstd, scratch)
  return out
}

/** Prompts go through the model in pieces of so many tokens: enough to fill it, few enough to hold their activations. */
const PIECE = 1024

/**
 * Puts all segments in the cache, and gives the residual stream after the last layer of the prefilled tokens number
 * `wanted[i]` (counted through all segments) as row i, in the frame's memory.
 */
export function prefill(
  model: LanguageModel,
  frame: Frame,
  cache: KvCache,
  segments: readonly Segment[],
  wanted: readonly number[],
): Tensor {
  const { gpu } = model
  const table = tokensOf(segments)
  const total = table.ids.length
  const last = frame.take([wanted.length, model.config.hiddenSize])
  for (let start = 0; start < total; start += PIECE) {
    const end = Math.min(total, start + PIECE)
    const upload = (data: Uint32Array, width = 1) => frame.upload(data.subarray(start * width, end * width))
    const tokens = {
      ids: upload(table.ids),
      positions: upload(table.positions),
      spans: { ...upload(table.spans, 4), shape: [end - start, 4] },
      into: upload(table.into),
    }
    const x = cachedForward(model, frame, cache, tokens)
    const here = wanted.flatMap((token, row) => (token >= start && token < end ? [{ token, row }] : []))
    if (here.length > 0) {
      const from = frame.upload(Uint32Array.from(here, ({ token }) => token - start))
      const to = frame.upload(Uint32Array.from(here, ({ row }) => row))
      const rows = frame.take([here.length, model.config.hiddenSize])
      gatherRows(gpu, { x, rows: from, out: rows })
      scatterRows(gpu, { x: rows, rows: to, out: last })
    }
    frame.give(x)
  }
  return last
}

/** All tokens of the segments in order, each with its place and what it sees. */
export function tokensOf(segments: readonly Segment[]) {
  const total = segments.reduce((sum, { ids }) => sum + ids.length, 0)
  const [ids, positions, into] = [0, 0, 0].map(() => new Uint32Array(total))
  const spans = new Uint32Array(4 * total)
  let at = 0
  for (const segment of segments) {
    segment.ids.forEach((id, i) => {
      ids[at] = id
      positions[at] = segment.position + i
      into[at] = segment.start + i
      spans.set(
        [segment.prefix.start, segment.prefix.length, segment.start, segment.prefix.length + i + 1],
        4 * at,
      )
      at++
    })
  }
  return { ids, positions, spans, into }
}
