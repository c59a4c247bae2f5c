/** out[c] += Σ_t x[t, c]: the gradient of a bias. x [T, D] (outer axes fold into T), out [D]. */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import source from './column-sum.wgsl'

const program: Program = { label: 'column-sum', source, buffers: ['read', 'write'] }

/** Throws a RangeError where x has no rows of out's size. */
export function columnSum(gpu: Gpu, { x, out }: { x: Tensor; out: Tensor }): void {
  const size = sizeOf(out)
  const rows = sizeOf(x) / size
  if (!Number.isInteger(rows)) throw new RangeError(`column-sum: [${x.shape}] has no rows of ${size}`)
  gpu.dispatch(program, [x, out], [u32(rows), u32(size)], [ceilDiv(size, 8)])
}
