/**
 * One transformer layer, forward: x ← x + O·attention(norm(x)), then x ← x + down·(silu(gate·norm(x)) ∘ up·norm(x)).
 * The same code serves training, where every intermediate is kept, and generation, where nothing is and keys live in a cache.
 */
import { add } from '../../kernels/add/add.ts'
import { attention } from '../../kernels/attention/attention.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { rmsNorm } from '../../kernels/rms-norm/rms-norm.ts'
import { rope } from '../../kernels/rope/rope.ts'
import { swiglu } from '../../kernels/swiglu/swiglu.ts'
import { reshape, type Tensor } from '../../kernels/tensor.ts'
import { architectures } from '../weights/architectures/all.ts'
import type { DecoderLayer, Linear } from './decoder-weights.ts'
import type { LanguageModel } from './language-model.ts'
import { linear } from './linear.ts'
import type { Frame } from './tensor-pool.ts'

/** Where T tokens stand and what they may see. */
export interface Seats {
  /** u32 [T] */
  readonly positions: Tensor
  /** u32 [T, 4], as the attention kernel reads them; they count in rows of the keys that `keep` gives. */
  readonly spans: Tensor
  /** What attention reads, given the tokens' own keys and values [T, kvHeads, headDim]: the same, or a cache that now has them. */
  keep(layer: number, k: Tensor, v: Tensor): { readonly k: Tensor; readonly v: Tensor }
}

/** What the backward pass needs of a layer, all with T rows. */
export interface LayerTrace {
  /** The residual stream before attention and before the feed-forward part, [T, hidden]. */
  readonly x1: Tensor
  readonly x2: Tensor
  /** 1 / rms of each row of these, [T]. */
  readonly rstd1: Tensor
  readonly rstd2: Tensor
  /** Their normed rows. */
  readonly h1: Tensor
  readonly h2: Tensor
  /** [T, heads or kvHeads, headDim], after RoPE. */
  readonly q: Tensor
  readonly k: Tensor
  readonly v: Tensor
  /** Where queries and keys are normalised: what they were before, and 1 / rms of each head, [T, heads or kvHeads]. */
  readonly qRaw?: Tensor
  readonly kRaw?: Tensor
  readonly qRstd?: Tensor
  readonly kRstd?: Tensor
  /** Attention's output [T, heads, headDim] and the logarithm of its denominators [T, heads]. */
  readonly attended: Tensor
  readonly lse: Tensor
  /** [T, intermediate] */
  readonly gate: Tensor
  readonly up: Tensor
  readonly inner: Tensor
}

/** f32 that a trace holds for each token. */
export const traceSize = ({ config }: LanguageModel): number => {
  const { hiddenSize, intermediateSize, heads, kvHeads, headDim } = config
  const raw = architectures[config.architecture].qkNorm ? (headDim + 1) * (heads + kvHeads) : 0
  return 4 * hiddenSize + 2 + headDim * (2 * heads + 2 * kvHeads) + heads + raw + 3 * intermediateSize
}

/** Both halves of the layer: the residual stream after it, [T, hidden], and all that happened, in the frame's memory. */
export function forwardTraced(
  model: LanguageModel,
  frame: Frame,
  index: number,
  x1: Tensor,
  seats: Seats,
): { x: Tensor; trace: LayerTrace } {
  const { gpu } = model
  const layer = model.weights.layers[index]
  const attentionPart = attend(model, frame, index, x1, seats)
  const x2 = frame.take(x1.shape)
  linear(gpu, frame, layer.o, { x: flat(attentionPart.attended), out: x2 })
  add(gpu, { x: x1, y: x2 })
  const feedPart = feed(model, frame, layer, x2)
  const x = frame.take(x1.shape)
  linear(gpu, frame, layer.down, { x: feedPart.inner, out: x })
  add(gpu, { x: x2, y: x })
  return { x, trace: { x1, x2, ...attentionPart, ...feedPart } }
}

/** The same in place: x [T, hidden] becomes the stream after the layer, and nothing else stays. */
export function forwardInPlace(
  model: LanguageModel,
  frame: Frame,
  index: number,
  x: Tensor,
  seats: Seats,
): void {
  const { gpu } = model
  const layer = model.weights.layers[index]
  const { attended, ...attentionRest } = attend(model, frame, index, x, seats)
  linear(gpu, frame, layer.o, { x: flat(attended), out: x, accumulate: true })
  frame.give(attended, ...Object.values(attentionRest))
  const { inner, ...feedRest } = feed(model, frame, layer, x)
  linear(gpu, frame, layer.down, { x: inner, out: x, accumulate: true })
  frame.give(inner, ...Object.values(feedRest))
}

function attend(model: LanguageModel, frame: Frame, index: number, x: Tensor, seats: Seats) {
  const { gpu, config, cos, sin } = model
  const layer = model.weights.layers[index]
  const { h: h1, rstd: rstd1 } = normed(gpu, frame, x, layer.inputNorm, config.rmsNormEps)
  const tokens = x.shape[0]
  const project = (part: Linear, heads: number): Tensor => {
    const y = frame.take([tokens, heads, config.headDim])
    linear(gpu, frame, part, { x: h1, out: flat(y) })
    return y
  }
  const raw = { q: project(layer.q, config.heads), k: project(layer.k, config.kvHeads) }
  const { q, k, rest } = headNorms(model, frame, layer, raw)
  const v = project(layer.v, config.kvHeads)
  for (const each of [q, k]) rope(gpu, { x: each, cos, sin, positions: seats.positions })
  const keys = seats.keep(index, k, v)
  const attended = frame.take(q.shape)
  const lse = frame.take([tokens, config.heads])
  attention(gpu, { q, k: keys.k, v: keys.v, spans: seats.spans, out: attended, lse })
  return { h1, rstd1, q, k, v, ...rest, attended, lse }
}

/** Queries and keys normalised head by head, where the architecture does that. */
function headNorms(
  { gpu, config }: LanguageModel,
  frame: Frame,
  { qNorm, kNorm }: DecoderLayer,
  { q: qRaw, k: kRaw }: { q: Tensor; k: Tensor },
) {
  if (!qNorm || !kNorm) return { q: qRaw, k: kRaw, rest: {} }
  const norm = (x: Tensor, gain: Tensor) => {
    const [out, rstd] = [frame.take(x.shape), frame.take(x.shape.slice(0, 2))]
    rmsNorm(gpu, { x, gain, out, rstd, eps: config.rmsNormEps })
    return { out, rstd }
  }
  const [q, k] = [norm(qRaw, qNorm), norm(kRaw, kNorm)]
  return { q: q.out, k: k.out, rest: { qRaw, kRaw, qRstd: q.rstd, kRstd: k.rstd } }
}

function feed(model: LanguageModel, frame: Frame, layer: DecoderLayer, x: Tensor) {
  const { gpu, config } = model
  const { h: h2, rstd: rstd2 } = normed(gpu, frame, x, layer.postNorm, config.rmsNormEps)
  const wide = [x.shape[0], config.intermediateSize]
  const [gate, up, inner] = [frame.take(wide), frame.take(wide), frame.take(wide)]
  linear(gpu, frame, layer.gate, { x: h2, out: gate })
  linear(gpu, frame, layer.up, { x: h2, out: up })
  swiglu(gpu, { gate, up, out: inner })
  return { h2, rstd2, gate, up, inner }
}

/** RMSNorm of x's rows in the frame's memory. */
export function normed(
  gpu: Gpu,
  frame: Frame,
  x: Tensor,
  gain: Tensor,
  eps: number,
): { h: Tensor; rstd: Tensor } {
  const h = frame.take(x.shape)
  const rstd = frame.take([x.shape[0]])
  rmsNorm(gpu, { x, gain, out: h, rstd, eps })
  return { h, rstd }
}

/** [T, heads, headDim] as the matrix [T, heads · headDim]. */
export const flat = (x: Tensor): Tensor => reshape(x, [x.shape[0], x.shape[1] * x.shape[2]])
