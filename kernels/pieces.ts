/** Flat pieces of a tensor, for element-wise programs whose tensors may be larger than one binding. */
import { sizeOf, type Tensor } from './tensor.ts'

/**
 * `tensor` as one-dimensional views of at most `limit` elements each, in order. `limit` is rounded down to a multiple
 * of 64 elements, so that each view begins where it may be bound.
 */
export function piecesOf(tensor: Tensor, limit: number): Tensor[] {
  const size = sizeOf(tensor)
  const step = Math.max(64, limit - (limit % 64))
  const pieces: Tensor[] = []
  for (let start = 0; start < size; start += step)
    pieces.push({ ...tensor, offset: tensor.offset + 4 * start, shape: [Math.min(step, size - start)] })
  return pieces
}

/** The most elements that one binding of this device may hold. */
export const bindable = (device: GPUDevice): number =>
  Math.floor(device.limits.maxStorageBufferBindingSize / 4)
