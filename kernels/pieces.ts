/** Flat pieces of a tensor, for element-wise programs whose tensors may be larger than one binding. */
import { sizeOf, type Tensor, widthOf } from './tensor.ts'

/**
 * `tensor` as one-dimensional views of at most `limit` elements each, in order. `limit` is rounded down to a multiple
 * of 64 elements (128 of f16), so that each view begins where it may be bound.
 */
export function piecesOf(tensor: Tensor, limit: number): Tensor[] {
  const size = sizeOf(tensor)
  const grain = 256 / widthOf(tensor.dtype)
  const step = Math.max(grain, limit - (limit % grain))
  const pieces: Tensor[] = []
  for (let start = 0; start < size; start += step)
    pieces.push({
      ...tensor,
      offset: tensor.offset + widthOf(tensor.dtype) * start,
      shape: [Math.min(step, size - start)],
    })
  return pieces
}

/** The most elements that one binding of this device may hold. */
export const bindable = (device: GPUDevice): number =>
  Math.floor(device.limits.maxStorageBufferBindingSize / 4)

/** Some rows of a matrix. */
export interface RowPiece {
  readonly start: number
  readonly count: number
}

/** Rows that begin at a multiple of 256 bytes whatever their width, of f16 too where it is even. */
const GRAIN = 64

/** The rows of a matrix in pieces of at most `most` bytes, `width` bytes an element; what this device binds unless said. */
export function rowPiecesOf(
  { limits }: GPUDevice,
  { shape, dtype }: Tensor,
  { most = limits.maxStorageBufferBindingSize, width = widthOf(dtype) } = {},
): RowPiece[] {
  const [rows, columns] = shape
  const fitting = Math.floor(most / (width * columns))
  if (rows <= fitting) return [{ start: 0, count: rows }]
  const step = Math.max(GRAIN, fitting - (fitting % GRAIN))
  return Array.from({ length: Math.ceil(rows / step) }, (_, i) => ({
    start: i * step,
    count: Math.min(step, rows - i * step),
  }))
}
