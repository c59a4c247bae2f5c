/** A linear layer and its adapter, forward and backward. */

import { columnSum } from '../../kernels/column-sum/column-sum.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { matmulNN, matmulNT, matmulTN } from '../../kernels/matmul/matmul.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import type { Linear, LinearGradients } from './decoder-weights.ts'
import type { Frame } from './tensor-pool.ts'

/** out = x·Wᵗ + bias + s·(x·Aᵗ)·Bᵗ: x [T, in], out [T, out]; added to `out` where `accumulate` is set. */
export function linear(
  gpu: Gpu,
  frame: Frame,
  { w, bias, lowRank }: Linear,
  { x, out, accumulate = false }: { x: Tensor; out: Tensor; accumulate?: boolean },
): void {
  matmulNT(gpu, { x, w, out, accumulate, ...(bias ? { bias } : {}) })
  if (!lowRank) return
  const inner = frame.take([x.shape[0], lowRank.a.shape[0]])
  matmulNT(gpu, { x, w: lowRank.a, out: inner })
  matmulNT(gpu, { x: inner, w: lowRank.b, out, accumulate: true, scale: lowRank.scale })
  frame.give(inner)
}

/**
 * From dy [T, out] to dx [T, in], which is overwritten unless `accumulate` is set, and added to the gradients that there are.
 * dA = s·(dy·B)ᵗ·x, dB = s·dyᵗ·(x·Aᵗ), and dx = dy·W + s·(dy·B)·A.
 */
export function linearBackward(
  gpu: Gpu,
  frame: Frame,
  { w, lowRank }: Linear,
  grads: LinearGradients,
  { x, dy, dx, accumulate = false }: { x: Tensor; dy: Tensor; dx: Tensor; accumulate?: boolean },
): void {
  if (grads.w) matmulTN(gpu, { dy, x, dw: grads.w, accumulate: true })
  if (grads.bias) columnSum(gpu, { x: dy, out: grads.bias })
  matmulNN(gpu, { dy, w, dx, accumulate })
  if (!lowRank) return
  const { a, b, scale } = lowRank
  const inner = frame.take([x.shape[0], a.shape[0]])
  matmulNN(gpu, { dy, w: b, dx: inner, scale })
  matmulNN(gpu, { dy: inner, w: a, dx, accumulate: true })
  if (grads.lowRank) {
    matmulTN(gpu, { dy: inner, x, dw: grads.lowRank.a, accumulate: true })
    matmulNT(gpu, { x, w: a, out: inner })
    matmulTN(gpu, { dy, x: inner, dw: grads.lowRank.b, accumulate: true, scale })
  }
  frame.give(inner)
}
