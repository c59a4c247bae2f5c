/** AdamW with the global-norm clip applied on the way in, in place on the device. */
import type { Gpu } from '../gpu.ts'
import { bindable, piecesOf } from '../pieces.ts'
import { ceilDiv, f32, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import text from './adamw.wgsl'

export interface AdamwSettings {
  /** Learning rate of this step. */
  readonly lr: number
  readonly betas: readonly [number, number]
  /** At least 1e-8: adapters may flush smaller numbers to zero once they are squared and rooted. */
  readonly eps: number
  /** 0 where decay does not apply; by custom that is everything but matrices, and the caller says. */
  readonly weightDecay: number
  /** t = 1, 2, …: how many steps there have been, this one counted. */
  readonly step: number
  /** Gradients are scaled so that their global norm is at most this; undefined leaves them. */
  readonly maxNorm?: number
}

export interface AdamwTensors {
  /** Weights, gradient, running mean, running mean of squares: equal shapes. */
  readonly p: Tensor
  readonly g: Tensor
  readonly m: Tensor
  readonly v: Tensor
  /**
   * [1], the global norm as `gradNorm` leaves it; read even where nothing is clipped, since a norm that is not finite
   * skips the step.
   */
  readonly norm: Tensor
}

const program = (lane: 'f32' | 'vec4f'): Program => ({
  label: `adamw/${lane}`,
  source: `alias Lane = ${lane};\n${text}`,
  buffers: ['read', 'read', 'write', 'write', 'write'],
})
const scalar = program('f32')
const vector = program('vec4f')

/**
 * One step, after Loshchilov and Hutter 2019 (arXiv 1711.05101, decoupled decay) in PyTorch's form, with n the global
 * norm:
 *
 *     g ← g · min(1, maxNorm / (n + 1e-6))        (torch.nn.utils.clip_grad_norm_)
 *     p ← p · (1 − lr · weightDecay)
 *     m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
 *     p ← p − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + eps)
 *
 * `g` itself is left as it was. Where n is infinite or NaN nothing changes at all: one bad batch does not end a run.
 * Throws a RangeError on a step below 1 or an eps below 1e-8.
 */
export function adamw(gpu: Gpu, tensors: AdamwTensors, settings: AdamwSettings): void {
  const { lr, betas, eps, weightDecay, step, maxNorm } = settings
  if (!(step >= 1)) throw new RangeError(`AdamW counts its steps from 1, not ${step}`)
  if (!(eps >= 1e-8)) throw new RangeError(`AdamW's eps must be at least 1e-8, not ${eps}`)
  const [beta1, beta2] = betas
  const params = [lr, beta1, 1 - beta1, beta2, 1 - beta2, eps, 1 - lr * weightDecay]
    .concat([1 / (1 - beta1 ** step), 1 / (1 - beta2 ** step), maxNorm ?? 0])
    .map(f32)
  const limit = bindable(gpu.device)
  const [p, g, m, v] = [tensors.p, tensors.g, tensors.m, tensors.v].map(tensor => piecesOf(tensor, limit))
  p.forEach((piece, i) => {
    const size = sizeOf(piece)
    const lanes = size % 4 === 0 ? size / 4 : size
    const buffers = [g[i], tensors.norm, piece, m[i], v[i]]
    const groups = fold(ceilDiv(lanes, 64))
    gpu.dispatch(size % 4 === 0 ? vector : scalar, buffers, [u32(lanes), ...params], groups)
  })
}
