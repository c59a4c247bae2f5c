/**
 * A linear layer and its adapter, forward and backward. A matrix that the adapter of the machine cannot bind whole is taken in pieces
 * of its rows: each makes some columns of the output.
 */

import { columnSum } from '../../kernels/column-sum/column-sum.ts'
import { addColumns, putColumns, takeColumns } from '../../kernels/columns/columns.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { matmulNN, matmulNT, matmulTN } from '../../kernels/matmul/matmul.ts'
import { type RowPiece, rowPiecesOf } from '../../kernels/pieces.ts'
import { rowsOf, type Tensor } from '../../kernels/tensor.ts'
import type { Linear, LinearGradients } from './decoder-weights.ts'
import type { Frame } from './tensor-pool.ts'

/** The most bytes that a piece of a matrix may have; what this machine binds unless said. */
export interface Binding {
  readonly most?: number
}

/** out = x·Wᵗ + bias + s·(x·Aᵗ)·Bᵗ: x [T, in], out [T, out]; added to `out` where `accumulate` is set. */
export function linear(
  gpu: Gpu,
  frame: Frame,
  layer: Linear,
  { x, out, accumulate = false, ...binding }: { x: Tensor; out: Tensor; accumulate?: boolean } & Binding,
): void {
  const { w, bias, lowRank } = layer
  const pieces = piecesOf(gpu, w, binding)
  if (pieces.length === 1) matmulNT(gpu, { x, w, out, accumulate, ...(bias ? { bias } : {}) })
  else for (const piece of pieces) forwardPiece(gpu, frame, layer, piece, { x, out, accumulate })
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
  {
    x,
    dy,
    dx,
    accumulate = false,
    ...binding
  }: { x: Tensor; dy: Tensor; dx: Tensor; accumulate?: boolean } & Binding,
): void {
  const pieces = piecesOf(gpu, w, binding)
  for (const [i, piece] of pieces.entries()) {
    const own = pieces.length === 1 ? dy : columnsOf(gpu, frame, dy, piece)
    if (grads.w) matmulTN(gpu, { dy: own, x, dw: rowsAt(grads.w, piece), accumulate: true })
    matmulNN(gpu, { dy: own, w: rowsAt(w, piece), dx, accumulate: accumulate || i > 0 })
    if (own !== dy) frame.give(own)
  }
  if (grads.bias) columnSum(gpu, { x: dy, out: grads.bias })
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

/** The gradient is f32 whatever the weights are held in, so pieces are cut for f32. */
const piecesOf = ({ device }: Gpu, w: Tensor, binding: Binding): RowPiece[] =>
  rowPiecesOf(device, w, { ...binding, width: 4 })

const rowsAt = (w: Tensor, { start, count }: RowPiece): Tensor =>
  count === w.shape[0] ? w : rowsOf(w, start, count)

function forwardPiece(
  gpu: Gpu,
  frame: Frame,
  { w, bias }: Linear,
  piece: RowPiece,
  { x, out, accumulate }: { x: Tensor; out: Tensor; accumulate: boolean },
): void {
  const part = frame.take([x.shape[0], piece.count])
  matmulNT(gpu, { x, w: rowsAt(w, piece), out: part, ...(bias ? { bias: rowsAt(bias, piece) } : {}) })
  const place = { x: part, first: piece.start, out }
  if (accumulate) addColumns(gpu, place)
  else putColumns(gpu, place)
  frame.give(part)
}

function columnsOf(gpu: Gpu, frame: Frame, dy: Tensor, { start, count }: RowPiece): Tensor {
  const out = frame.take([dy.shape[0], count])
  takeColumns(gpu, { x: dy, first: start, out })
  return out
}
