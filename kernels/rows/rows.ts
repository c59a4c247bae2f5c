/**
 * Moving rows by number: rows u32 [R], all different where they are written to. Row size D is the last axes' size.
 * gather: out[r] = x[rows[r]], x [S, D], out [R, D]. scatter: out[rows[r]] = x[r], x [R, D], out [S, D], other rows of
 * out stay (this writes keys and values into a cache). scatterAdd: out[rows[r]] += x[r].
 */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import source from './rows.wgsl'

const program = (label: string, MODE: number): Program => ({
  label: `rows/${label}`,
  source,
  buffers: ['read', 'read', 'write'],
  constants: { MODE },
})
const gather = program('gather', 0)
const scatter = program('scatter', 1)
const scatterAdd = program('scatter-add', 2)

interface Rows {
  readonly x: Tensor
  readonly rows: Tensor
  readonly out: Tensor
}

export const gatherRows = (gpu: Gpu, args: Rows): void => run(gpu, gather, args, args.out)
export const scatterRows = (gpu: Gpu, args: Rows): void => run(gpu, scatter, args, args.x)
export const scatterAddRows = (gpu: Gpu, args: Rows): void => run(gpu, scatterAdd, args, args.x)

/** `dense` is the side with R rows. */
function run(gpu: Gpu, program: Program, { x, rows, out }: Rows, dense: Tensor): void {
  const count = sizeOf(rows)
  const size = sizeOf(dense) / count
  const other = sizeOf(dense === x ? out : x)
  if (!Number.isInteger(size) || other % size !== 0)
    throw new RangeError(`${program.label}: [${x.shape}] and [${out.shape}] do not fit ${count} rows`)
  gpu.dispatch(program, [x, rows, out], [u32(count), u32(size)], fold(ceilDiv(count * size, 512)))
}
