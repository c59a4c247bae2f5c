/**
 * out[i] = x[i] rounded to f16: x f32, out f16, of one size. Beyond ±65504 there is no f16: what becomes of such a number is the
 * adapter's affair, so the caller looks first. Tensors larger than a binding are taken in pieces.
 */
import type { Gpu } from '../gpu.ts'
import { bindable, piecesOf } from '../pieces.ts'
import { ceilDiv, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import source from './half.wgsl'

const program: Program = { label: 'half', source, buffers: ['read', 'write'] }

/** The largest number that f16 holds. */
export const HALF_MAX = 65504

/** Throws a RangeError where the sizes differ or `out` does not hold f16. */
export function toHalf(gpu: Gpu, { x, out }: { x: Tensor; out: Tensor }): void {
  if (sizeOf(x) !== sizeOf(out) || out.dtype !== 'f16')
    throw new RangeError(`half: [${x.shape}] does not fit [${out.shape}] of ${out.dtype}`)
  // Pieces of 128 elements begin at a multiple of 256 bytes in both.
  const limit = bindable(gpu.device) - (bindable(gpu.device) % 128)
  const to = piecesOf(out, limit)
  piecesOf(x, limit).forEach((piece, i) => {
    const size = sizeOf(piece)
    gpu.dispatch(program, [piece, to[i]], [u32(size)], fold(ceilDiv(size, 128)))
  })
}
