/**
 * out[t] = table[ids[t]]: table [V, D] (also of f16), ids u32 [T], each below V, out [T, D].
 * Backward adds: dtable[id] += Σ over tokens t with that id of dout[t], in the order that `groupById` gives.
 * A table larger than the adapter's largest binding is taken in pieces of whole rows.
 */
import type { Gpu } from '../gpu.ts'
import { rowPiecesOf } from '../pieces.ts'
import { ceilDiv, fold, type Program, u32 } from '../program.ts'
import { rowsOf, sizeOf, type Tensor } from '../tensor.ts'
import backwardSource from './backward.wgsl'
import forwardSource from './embedding.wgsl'

const forward = (element: 'f32' | 'f16'): Program => ({
  label: `embedding/forward-${element}`,
  source: `${element === 'f16' ? 'enable f16;\n' : ''}alias Element = ${element};\n${forwardSource}`,
  buffers: ['read', 'read', 'write'],
})
const full = forward('f32')
const half = forward('f16')
const backward: Program = {
  label: 'embedding/backward',
  source: backwardSource,
  buffers: ['read', 'read', 'read', 'read', 'write'],
}

export function embed(gpu: Gpu, { table, ids, out }: { table: Tensor; ids: Tensor; out: Tensor }): void {
  const [tokens, size] = [sizeOf(ids), table.shape[1]]
  if (sizeOf(out) !== tokens * size)
    throw new RangeError(`embedding: ${tokens} rows of ${size} do not fit [${out.shape}]`)
  for (const { start, count } of rowPiecesOf(gpu.device, table)) {
    const piece = rowsOf(table, start, count)
    const params = [tokens, size, start, count].map(u32)
    gpu.dispatch(
      table.dtype === 'f16' ? half : full,
      [piece, ids, out],
      params,
      fold(ceilDiv(tokens * size, 512)),
    )
  }
}

/** dtable is added to. `order`, `starts` and `unique` are `groupById` of the ids, on the device. */
export function embedBackward(
  gpu: Gpu,
  args: { dout: Tensor; order: Tensor; starts: Tensor; unique: Tensor; dtable: Tensor },
): void {
  const [unique, size] = [sizeOf(args.unique), args.dtable.shape[1]]
  for (const { start, count } of rowPiecesOf(gpu.device, args.dtable)) {
    const piece = rowsOf(args.dtable, start, count)
    const params = [unique, size, start, count].map(u32)
    const buffers = [args.dout, args.order, args.starts, args.unique, piece]
    gpu.dispatch(backward, buffers, params, fold(ceilDiv(unique * size, 64)))
  }
}
