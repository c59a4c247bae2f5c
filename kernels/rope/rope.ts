/**
 * Rotary position embedding in place (Su et al. 2021), pairing c with c + D/2 as Hugging Face's Llama does:
 * (x[c], x[c + D/2]) is turned by the angle of position and c. x [T, H, D], cos and sin [P, D/2] from `ropeTables`,
 * positions u32 [T], each below P. `inverse` turns back: that is the backward pass, the rotation being orthogonal.
 */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, f32, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import source from './rope.wgsl'

const program: Program = { label: 'rope', source, buffers: ['read', 'read', 'read', 'write'] }

/** Throws a RangeError where the head size is odd or the tables do not fit it. */
export function rope(
  gpu: Gpu,
  args: { x: Tensor; cos: Tensor; sin: Tensor; positions: Tensor; inverse?: boolean },
): void {
  const [tokens, heads, size] = args.x.shape
  const half = size / 2
  if (args.x.shape.length !== 3 || !Number.isInteger(half) || args.cos.shape.at(-1) !== half)
    throw new RangeError(`rope: x [${args.x.shape}] and a table [${args.cos.shape}] do not fit`)
  if (sizeOf(args.positions) !== tokens)
    throw new RangeError(`rope: ${sizeOf(args.positions)} positions for ${tokens} tokens`)
  const params = [u32(tokens), u32(heads), u32(half), f32(args.inverse ? -1 : 1)]
  const buffers = [args.cos, args.sin, args.positions, args.x]
  gpu.dispatch(program, buffers, params, fold(ceilDiv(tokens * heads * half, 256)))
}
