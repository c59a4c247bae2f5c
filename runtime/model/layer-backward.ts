/** One transformer layer, backward: from the gradient of the stream after it to that before it, and of every weight. */
import { attentionBackward } from '../../kernels/attention/attention.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { rmsNormBackward } from '../../kernels/rms-norm/rms-norm.ts'
import { rope } from '../../kernels/rope/rope.ts'
import { swigluBackward } from '../../kernels/swiglu/swiglu.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { DecoderLayer, LayerGradients } from './decoder-weights.ts'
import type { LanguageModel } from './language-model.ts'
import { flat, type LayerTrace, type Seats } from './layer-forward.ts'
import { linearBackward } from './linear.ts'
import type { Frame } from './tensor-pool.ts'

export interface BackwardSeats extends Seats {
  /** u32 [T]: one past the last query that sees a key. */
  readonly ends: Tensor
}

/**
 * `dx` [T, hidden] holds the gradient of the stream after the layer, and then of that before it; the gradients of the
 * weights are added to `grads`. The trace's memory may be used again afterwards.
 */
export function backwardLayer(
  model: LanguageModel,
  frame: Frame,
  index: number,
  trace: LayerTrace,
  seats: BackwardSeats,
  dx: Tensor,
  grads: LayerGradients,
): void {
  const layer = model.weights.layers[index]
  feedBackward(model, frame, layer, trace, dx, grads)
  attendBackward(model, frame, layer, trace, seats, dx, grads)
}

function feedBackward(
  { gpu }: LanguageModel,
  frame: Frame,
  layer: DecoderLayer,
  { x2, rstd2, h2, gate, up, inner }: LayerTrace,
  dx: Tensor,
  grads: LayerGradients,
): void {
  const [dinner, dgate, dup] = [gate, gate, gate].map(like => frame.take(like.shape))
  const dh = frame.take(dx.shape)
  linearBackward(gpu, frame, layer.down, grads.down, { x: inner, dy: dx, dx: dinner })
  swigluBackward(gpu, { gate, up, dout: dinner, dgate, dup })
  linearBackward(gpu, frame, layer.gate, grads.gate, { x: h2, dy: dgate, dx: dh })
  linearBackward(gpu, frame, layer.up, grads.up, { x: h2, dy: dup, dx: dh, accumulate: true })
  normBackward(gpu, { x: x2, gain: layer.postNorm, rstd: rstd2, dout: dh, dx, dgain: grads.postNorm })
  frame.give(dinner, dgate, dup, dh)
}

function attendBackward(
  { gpu, cos, sin }: LanguageModel,
  frame: Frame,
  layer: DecoderLayer,
  trace: LayerTrace,
  { positions, spans, ends }: BackwardSeats,
  dx: Tensor,
  grads: LayerGradients,
): void {
  const { x1, rstd1, h1, q, k, v, attended, lse } = trace
  const dattended = frame.take(attended.shape)
  const delta = frame.take(lse.shape)
  const [dq, dk, dv] = [q, k, v].map(like => frame.take(like.shape))
  const dh = frame.take(dx.shape)
  linearBackward(gpu, frame, layer.o, grads.o, { x: flat(attended), dy: dx, dx: flat(dattended) })
  attentionBackward(gpu, { q, k, v, spans, ends, out: attended, lse, dout: dattended, delta, dq, dk, dv })
  for (const each of [dq, dk]) rope(gpu, { x: each, cos, sin, positions, inverse: true })
  const raw = headNormsBackward(gpu, frame, layer, trace, { dq, dk }, grads)
  const parts = [
    [raw.dq, layer.q, grads.q],
    [raw.dk, layer.k, grads.k],
    [dv, layer.v, grads.v],
  ] as const
  for (const [i, [dy, part, own]] of parts.entries())
    linearBackward(gpu, frame, part, own, { x: h1, dy: flat(dy), dx: dh, accumulate: i > 0 })
  normBackward(gpu, { x: x1, gain: layer.inputNorm, rstd: rstd1, dout: dh, dx, dgain: grads.inputNorm })
  frame.give(dattended, delta, dq, dk, dv, raw.dq, raw.dk, dh)
}

/** Back through the norms of queries and keys; where there are none, what came in. */
function headNormsBackward(
  gpu: Gpu,
  frame: Frame,
  { qNorm, kNorm }: DecoderLayer,
  { qRaw, kRaw, qRstd, kRstd }: LayerTrace,
  { dq, dk }: { dq: Tensor; dk: Tensor },
  grads: LayerGradients,
): { dq: Tensor; dk: Tensor } {
  if (!(qNorm && kNorm && qRaw && kRaw && qRstd && kRstd)) return { dq, dk }
  const back = (x: Tensor, gain: Tensor, rstd: Tensor, dout: Tensor, dgain: Tensor | undefined) => {
    const dx = frame.take(x.shape)
    gpu.clear(dx)
    normBackward(gpu, { x, gain, rstd, dout, dx, dgain })
    return dx
  }
  return {
    dq: back(qRaw, qNorm, qRstd, dq, grads.qNorm),
    dk: back(kRaw, kNorm, kRstd, dk, grads.kNorm),
  }
}

type NormBackward = Omit<Parameters<typeof rmsNormBackward>[1], 'dgain'> & {
  /** Undefined where the gain is frozen. */
  readonly dgain: Tensor | undefined
}

function normBackward(gpu: Gpu, { dgain, ...rest }: NormBackward): void {
  rmsNormBackward(gpu, { ...rest, ...(dgain ? { dgain } : {}) })
}
