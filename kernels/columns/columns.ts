/**
 * Neighbouring columns of a matrix. take: out[t, c] = x[t, first + c], x [T, N], out [T, C]. put: out[t, first + c] = x[t, c],
 * x [T, C], out [T, N], its other columns stay. add: the same with +=. Outer axes fold into T.
 */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import source from './columns.wgsl'

const program = (label: string, MODE: number): Program => ({
  label: `columns/${label}`,
  source,
  buffers: ['read', 'write'],
  constants: { MODE },
})
const take = program('take', 0)
const put = program('put', 1)
const add = program('add', 2)

interface Columns {
  readonly x: Tensor
  readonly first: number
  readonly out: Tensor
}

export const takeColumns = (gpu: Gpu, args: Columns): void => run(gpu, take, args, args.out, args.x)
export const putColumns = (gpu: Gpu, args: Columns): void => run(gpu, put, args, args.x, args.out)
export const addColumns = (gpu: Gpu, args: Columns): void => run(gpu, add, args, args.x, args.out)

function run(gpu: Gpu, program: Program, { x, first, out }: Columns, narrow: Tensor, wide: Tensor): void {
  const [part, whole] = [narrow.shape.at(-1) ?? 1, wide.shape.at(-1) ?? 1]
  const rows = sizeOf(narrow) / part
  if (rows !== sizeOf(wide) / whole || first < 0 || first + part > whole)
    throw new RangeError(`${program.label}: [${narrow.shape}] is no part of [${wide.shape}] from ${first} on`)
  const params = [rows, part, whole, first].map(u32)
  gpu.dispatch(program, [x, out], params, fold(ceilDiv(rows * part, 512)))
}
