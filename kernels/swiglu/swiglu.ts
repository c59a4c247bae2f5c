/**
 * out = silu(gate)·up element by element, silu(g) = g·σ(g)   (Shazeer 2020). All of one size.
 * Backward overwrites: dgate = dout·up·σ(g)·(1 + g·(1 − σ(g))), dup = dout·silu(g).
 */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import backwardSource from './backward.wgsl'
import forwardSource from './swiglu.wgsl'

const forward: Program = {
  label: 'swiglu/forward',
  source: forwardSource,
  buffers: ['read', 'read', 'write'],
}
const backward: Program = {
  label: 'swiglu/backward',
  source: backwardSource,
  buffers: ['read', 'read', 'read', 'write', 'write'],
}

export function swiglu(gpu: Gpu, { gate, up, out }: { gate: Tensor; up: Tensor; out: Tensor }): void {
  run(gpu, forward, [gate, up, out])
}

export function swigluBackward(
  gpu: Gpu,
  args: { gate: Tensor; up: Tensor; dout: Tensor; dgate: Tensor; dup: Tensor },
): void {
  run(gpu, backward, [args.gate, args.up, args.dout, args.dgate, args.dup])
}

function run(gpu: Gpu, program: Program, tensors: readonly Tensor[]): void {
  const size = sizeOf(tensors[0])
  if (tensors.some(tensor => sizeOf(tensor) !== size))
    throw new RangeError(`${program.label}: sizes differ: ${tensors.map(sizeOf)}`)
  gpu.dispatch(program, tensors, [u32(size)], fold(ceilDiv(size, 512)))
}
