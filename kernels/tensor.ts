/** What lies in GPU memory: a shape over a span of one buffer. */

/** f16 only holds weights: they are read as f32, and never written but by `toHalf`. */
export type DType = 'f32' | 'u32' | 'f16'

/** Bytes of one element. */
export const widthOf = (dtype: DType): number => (dtype === 'f16' ? 2 : 4)

export interface Tensor {
  readonly buffer: GPUBuffer
  /** Where the first element lies in `buffer`, in bytes; a multiple of 256, so that it may be bound anywhere. */
  readonly offset: number
  /** Outermost first, row-major, dense. */
  readonly shape: readonly number[]
  readonly dtype: DType
}

/** Number of elements. */
export const sizeOf = (tensor: Tensor): number => tensor.shape.reduce((a, b) => a * b, 1)

export const bytesOf = (tensor: Tensor): number => widthOf(tensor.dtype) * sizeOf(tensor)

/** The same elements under another shape. Throws a RangeError when the number of elements differs. */
export function reshape(tensor: Tensor, shape: readonly number[]): Tensor {
  const view = { ...tensor, shape }
  if (sizeOf(view) !== sizeOf(tensor)) throw new RangeError(`cannot see ${tensor.shape} as ${shape}`)
  return view
}

/** Rows `start .. start + count` of the outermost axis. Their first byte must be a multiple of 256 bytes. */
export function rowsOf(tensor: Tensor, start: number, count: number): Tensor {
  const [rows, ...rest] = tensor.shape
  const stride = widthOf(tensor.dtype) * rest.reduce((a, b) => a * b, 1)
  if (start < 0 || start + count > rows) throw new RangeError(`rows ${start}..${start + count} of ${rows}`)
  const offset = tensor.offset + start * stride
  if (offset % 256 !== 0) throw new RangeError(`row ${start} begins at byte ${offset}, which cannot be bound`)
  return { ...tensor, offset, shape: [count, ...rest] }
}
