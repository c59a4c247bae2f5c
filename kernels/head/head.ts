/**
 * The output head with its log-probabilities, in blocks over the vocabulary: the logits of a whole batch are never
 * stored, and the backward pass computes them again, block by block (the memory idea of Liger's fused linear losses).
 */
import type { Gpu } from '../gpu.ts'
import { matmulNN, matmulNT, matmulTN } from '../matmul/matmul.ts'
import { ceilDiv, f32, fold, type Program, u32 } from '../program.ts'
import { rowsOf, sizeOf, type Tensor } from '../tensor.ts'
import { blocksOf } from './blocks.ts'
import slopeText from './slope.wgsl'
import softmaxText from './softmax.wgsl'

interface HeadInputs {
  /** f32 [R, D]: rows of the last hidden state, normalised. */
  readonly h: Tensor
  /** f32 [V, D]. */
  readonly w: Tensor
  /** u32 [R]: the token that each row predicts. */
  readonly targets: Tensor
  /** f32, at least `headScratch` elements: one block of logits, and four numbers a row. */
  readonly scratch: Tensor
  /** 1 / T; logits are multiplied by it before the softmax. 1 unless said. */
  readonly inverseTemperature?: number
}

export interface HeadForward extends HeadInputs {
  /** f32 [R]: log softmax(h·wᵗ / T)[target]. */
  readonly logp: Tensor
  /** f32 [R], in nats. */
  readonly entropy: Tensor
  /** f32 [R]: log Σ e^(logit / T), which the backward pass wants. */
  readonly lse: Tensor
}

export interface HeadBackward extends HeadInputs {
  /** As the forward pass left it. */
  readonly lse: Tensor
  /** f32 [R]: dLoss / dlogp. */
  readonly dlogp: Tensor
  /**
   * f32 [R]: dLoss / dentropy, with the entropy that the forward pass left. An entropy bonus of weight b on tokens
   * weighted w_t, as in loss = … − b·Σ w_t·entropy_t, is dentropy_t = −b·w_t.
   */
  readonly ofEntropy?: { readonly entropy: Tensor; readonly dentropy: Tensor }
  /** f32 [R, D], overwritten. */
  readonly dh: Tensor
  /** f32 [V, D], added to; left out where the head is not trained. */
  readonly dw?: Tensor
  /**
   * True where `scratch` still holds the forward pass's logits, which saves a third of the work: only if nothing else
   * has used it since, and then only where one block covers the vocabulary, else it is ignored.
   */
  readonly reuse?: boolean
}

const WORKGROUP = 64

const softmax = (lanes: number): Program => ({
  label: `head/softmax-${lanes}`,
  source: softmaxText,
  buffers: ['write', 'read', 'write', 'write', 'write', 'write'],
  constants: { LANES: lanes, WORKGROUP },
})
/** A lane a row reads strided, but merges nothing; a workgroup a row pays off from a few hundred columns. */
const narrow = softmax(1)
const wide = softmax(WORKGROUP)

const slope: Program = {
  label: 'head/slope',
  source: slopeText,
  buffers: ['read', 'read', 'read', 'read', 'read', 'write'],
}

/**
 * out [B, V] = h·wᵗ: h [B, D], w [V, D]. The logits to sample from, not divided by a temperature. Where w is too
 * large to be bound whole, `scratch` of B·64 elements or more holds a block at a time; else it is not needed.
 */
export function logits(
  gpu: Gpu,
  { h, w, out, scratch }: { h: Tensor; w: Tensor; out: Tensor; scratch?: Tensor },
): void {
  const [rows, vocab] = out.shape
  if (blocksOf(gpu, rows, w, Number.POSITIVE_INFINITY).length === 1) {
    matmulNT(gpu, { x: h, w, out })
    return
  }
  if (!scratch)
    throw new RangeError(`head: [${w.shape}] is too large to bind whole, so its logits need scratch`)
  for (const { start, count } of blocksOf(gpu, rows, w, sizeOf(scratch))) {
    const block = { ...scratch, shape: [rows, count] }
    matmulNT(gpu, { x: h, w: rowsOf(w, start, count), out: block })
    for (let row = 0; row < rows; row++)
      gpu.copy(slice(block, row * count, count), slice(out, row * vocab + start, count))
  }
}

/** Overwrites logp, entropy and lse. The scratch decides the size of a block: larger is faster. */
export function headForward(gpu: Gpu, args: HeadForward): void {
  const { targets, logp, entropy, lse, inverseTemperature = 1 } = args
  const rows = args.h.shape[0]
  const { state, room } = split(args.scratch, rows)
  for (const { start, count } of blocksOf(gpu, rows, args.w, sizeOf(room))) {
    const block = blockOf(gpu, args, room, start, count)
    const program = count > 256 ? wide : narrow
    const groups = fold(program === wide ? rows : ceilDiv(rows, WORKGROUP))
    const ends = [u32(start === 0 ? 1 : 0), u32(start + count === args.w.shape[0] ? 1 : 0)]
    const params = [u32(rows), u32(count), u32(start), f32(inverseTemperature), ...ends]
    gpu.dispatch(program, [block, targets, state, logp, entropy, lse], params, groups)
  }
}

/** Overwrites dh and adds to dw, for dLoss/dlogp and dLoss/dentropy. */
export function headBackward(gpu: Gpu, args: HeadBackward): void {
  const { targets, lse, dlogp, dh, dw, ofEntropy, inverseTemperature = 1 } = args
  const rows = args.h.shape[0]
  const { room } = split(args.scratch, rows)
  for (const { start, count, whole } of blocksOf(gpu, rows, args.w, sizeOf(room))) {
    const kept = args.reuse && whole
    const block = kept ? { ...room, shape: [rows, count] } : blockOf(gpu, args, room, start, count)
    const size = rows * count
    const params = [u32(size), u32(count), u32(start), f32(inverseTemperature), u32(ofEntropy ? 1 : 0)]
    const { entropy, dentropy } = ofEntropy ?? { entropy: lse, dentropy: dlogp }
    gpu.dispatch(slope, [targets, lse, entropy, dlogp, dentropy, block], params, fold(ceilDiv(size, 512)))
    matmulNN(gpu, { dy: block, w: rowsOf(args.w, start, count), dx: dh, accumulate: start > 0 })
    if (dw) matmulTN(gpu, { dy: block, x: args.h, dw: rowsOf(dw, start, count), accumulate: true })
  }
}

/** The logits of `count` columns from `start` on, in scratch. */
function blockOf(gpu: Gpu, { h, w }: HeadInputs, room: Tensor, start: number, count: number): Tensor {
  const block = { ...room, shape: [h.shape[0], count] }
  matmulNT(gpu, { x: h, w: rowsOf(w, start, count), out: block })
  return block
}

/** Four numbers a row first, on a whole number of 256 bytes; the block's logits after them. */
function split(scratch: Tensor, rows: number): { state: Tensor; room: Tensor } {
  const state = 64 * ceilDiv(4 * rows, 64)
  const room = sizeOf(scratch) - state
  return {
    state: { ...scratch, shape: [4 * rows] },
    room: { ...scratch, offset: scratch.offset + 4 * state, shape: [Math.max(0, room)] },
  }
}

/** A view to copy, which unlike one to bind may begin anywhere. */
function slice(tensor: Tensor, start: number, count: number): Tensor {
  return { ...tensor, offset: tensor.offset + 4 * start, shape: [count] }
}
