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
