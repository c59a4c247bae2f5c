/** y[i] += x[i]: x, y of one size. y is added to. */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import source from './add.wgsl'

const program: Program = { label: 'add', source, buffers: ['read', 'write'] }

/** Throws a RangeError where the sizes differ. */
export function add(gpu: Gpu, { x, y }: { x: Tensor; y: Tensor }): void {
  const size = sizeOf(x)
  if (size !== sizeOf(y)) throw new RangeError(`add: x has ${size} elements and y has ${sizeOf(y)}`)
  gpu.dispatch(program, [x, y], [u32(size)], fold(ceilDiv(size, 512)))
}
