/**
 * out[t, c] = x[t, c]·rstd[t]·gain[c], rstd[t] = 1 / sqrt(mean_c x[t, c]² + eps)   (Zhang & Sennrich 2019).
 * x, out [T, D] (outer axes fold into T: [T, H, D] is normalised head by head), gain [D], rstd [T], kept for the backward
 * pass. Backward: dx and dgain are added to, since dx is the residual stream's gradient. Any sizes ≥ 1.
 */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, f32, fold, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import backwardGainSource from './backward-gain.wgsl'
import backwardXSource from './backward-x.wgsl'
import forwardSource from './rms-norm.wgsl'

/** Threads a row and rows a workgroup. */
interface Split {
  readonly LANES: number
  readonly ROWS: number
}
const CPU: Split = { LANES: 1, ROWS: 8 }
const GPU: Split = { LANES: 64, ROWS: 1 }

const forward = (split: Split): Program => ({
  label: 'rms-norm/forward',
  source: forwardSource,
  buffers: ['read', 'read', 'write', 'write'],
  constants: { ...split },
})
const backwardX = (split: Split): Program => ({
  label: 'rms-norm/backward-x',
  source: backwardXSource,
  buffers: ['read', 'read', 'read', 'read', 'write'],
  constants: { ...split },
})
const onCpu = { split: CPU, forward: forward(CPU), backwardX: backwardX(CPU) }
const onGpu = { split: GPU, forward: forward(GPU), backwardX: backwardX(GPU) }
const backwardGain: Program = {
  label: 'rms-norm/backward-gain',
  source: backwardGainSource,
  buffers: ['read', 'read', 'read', 'write'],
}

export type RmsNormVariant = 'row-a-thread' | 'row-a-workgroup'
const variantOf = (gpu: Gpu, variant?: RmsNormVariant) =>
  (variant ?? (gpu.isCpu ? 'row-a-thread' : 'row-a-workgroup')) === 'row-a-thread' ? onCpu : onGpu

export function rmsNorm(
  gpu: Gpu,
  args: { x: Tensor; gain: Tensor; out: Tensor; rstd: Tensor; eps: number; variant?: RmsNormVariant },
): void {
  const { rows, size } = sizes(args.x, args.gain)
  const { forward, split } = variantOf(gpu, args.variant)
  const buffers = [args.x, args.gain, args.out, args.rstd]
  gpu.dispatch(forward, buffers, [u32(rows), u32(size), f32(args.eps)], fold(ceilDiv(rows, split.ROWS)))
}

/** dx and dgain are added to; dgain may be left out where the gain is frozen. */
export function rmsNormBackward(
  gpu: Gpu,
  args: {
    x: Tensor
    gain: Tensor
    rstd: Tensor
    dout: Tensor
    dx: Tensor
    dgain?: Tensor
    variant?: RmsNormVariant
  },
): void {
  const { x, gain, rstd, dout, dx, dgain } = args
  const { rows, size } = sizes(x, gain)
  const { backwardX, split } = variantOf(gpu, args.variant)
  const params = [u32(rows), u32(size)]
  gpu.dispatch(backwardX, [x, gain, rstd, dout, dx], params, fold(ceilDiv(rows, split.ROWS)))
  if (dgain) gpu.dispatch(backwardGain, [x, rstd, dout, dgain], params, [ceilDiv(size, 8)])
}

function sizes(x: Tensor, gain: Tensor): { rows: number; size: number } {
  const size = sizeOf(gain)
  const rows = sizeOf(x) / size
  if (!Number.isInteger(rows)) throw new RangeError(`rms-norm: [${x.shape}] has no rows of ${size}`)
  return { rows, size }
}
