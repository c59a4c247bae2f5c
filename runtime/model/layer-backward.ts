/** One transformer layer, backward: from the gradient of the stream after it to that before it, and of every weight. */
import { attentionBackward } from '../../kernels/attention/attention.ts'
import { matmulNN, matmulTN } from '../../kernels/matmul/matmul.ts'
import { rmsNormBackward } from '../../kernels/rms-norm/rms-norm.ts'
import { rope } from '../../kernels/rope/rope.ts'
import { swigluBackward } from '../../kernels/swiglu/swiglu.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { LlamaLayer } from './architectures/llama.ts'
import type { LanguageModel } from './language-model.ts'
import { flat, type LayerTrace, type Seats } from './layer-forward.ts'
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
  grads: LlamaLayer,
): void {
  const layer = model.weights.layers[index]
  feedBackward(model, frame, layer, trace, dx, grads)
  attendBackward(model, frame, layer, trace, seats, dx, grads)
}

function feedBackward(
  { gpu }: LanguageModel,
  frame: Frame,
  layer: LlamaLayer,
  { x2, rstd2, h2, gate, up, inner }: LayerTrace,
  dx: Tensor,
  grads: LlamaLayer,
): void {
  const [dinner, dgate, dup] = [gate, gate, gate].map(like => frame.take(like.shape))
  const dh = frame.take(dx.shape)
  matmulNN(gpu, { dy: dx, w: layer.down, dx: dinner })
  matmulTN(gpu, { dy: dx, x: inner, dw: grads.down, accumulate: true })
  swigluBackward(gpu, { gate, up, dout: dinner, dgate, dup })
  matmulTN(gpu, { dy: dgate, x: h2, dw: grads.gate, accumulate: true })
  matmulTN(gpu, { dy: dup, x: h2, dw: grads.up, accumulate: true })
  matmulNN(gpu, { dy: dgate, w: layer.gate, dx: dh })
  matmulNN(gpu, { dy: dup, w: layer.up, dx: dh, accumulate: true })
  rmsNormBackward(gpu, { x: x2, gain: layer.postNorm, rstd: rstd2, dout: dh, dx, dgain: grads.postNorm })
  frame.give(dinner, dgate, dup, dh)
}

function attendBackward(
  { gpu, cos, sin }: LanguageModel,
  frame: Frame,
  layer: LlamaLayer,
  { x1, rstd1, h1, q, k, v, attended, lse }: LayerTrace,
  { positions, spans, ends }: BackwardSeats,
  dx: Tensor,
  grads: LlamaLayer,
): void {
  const dattended = frame.take(attended.shape)
  const delta = frame.take(lse.shape)
  const [dq, dk, dv] = [q, k, v].map(like => frame.take(like.shape))
  const dh = frame.take(dx.shape)
  matmulNN(gpu, { dy: dx, w: layer.o, dx: flat(dattended) })
  matmulTN(gpu, { dy: dx, x: flat(attended), dw: grads.o, accumulate: true })
  attentionBackward(gpu, { q, k, v, spans, ends, out: attended, lse, dout: dattended, delta, dq, dk, dv })
  for (const each of [dq, dk]) rope(gpu, { x: each, cos, sin, positions, inverse: true })
  const parts = [
    [dq, layer.q, grads.q],
    [dk, layer.k, grads.k],
    [dv, layer.v, grads.v],
  ]
  parts.forEach(([dy, w, dw], i) => {
    matmulTN(gpu, { dy: flat(dy), x: h1, dw, accumulate: true })
    matmulNN(gpu, { dy: flat(dy), w, dx: dh, accumulate: i > 0 })
  })
  rmsNormBackward(gpu, { x: x1, gain: layer.inputNorm, rstd: rstd1, dout: dh, dx, dgain: grads.inputNorm })
  frame.give(dattended, delta, dq, dk, dv, dh)
}
