/** The attention shaders, and which of them serves where. */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, fold, type Program, type Workgroups } from '../program.ts'
import { backwardKeyLanes, backwardQueryLanes, forwardLanes, KEYS } from './lanes.ts'
import { backwardKey, backwardQuery, forwardThread } from './thread.ts'

export type AttentionVariant = 'thread' | 'lanes'
export type Pass = 'forward' | 'backward-query' | 'backward-key'

export interface AttentionSizes {
  readonly tokens: number
  readonly heads: number
  readonly kvHeads: number
  /** D */
  readonly size: number
}

/**
 * Measured with 2 × 200 packed tokens, 9 heads on 3, D = 64, in ms forward / backward: lavapipe 19 / 55 by lanes and
 * 56 / 164 by threads, SwiftShader 38 / 232 and 146 / 284. Heads of 16 are as well off with threads (2.7 / 5.3 and
 * 2.7 / 3.9; 5.1 / 11.9 and 3.2 / 9.7): a lane then has too little to do between two sums.
 */
export function chooseAttention(gpu: Gpu, sizes: AttentionSizes): AttentionVariant {
  const worth = !gpu.isCpu || sizes.size >= 32
  return worth && fitsLanes(gpu, sizes) ? 'lanes' : 'thread'
}

/** The subgroup must have one size that divides the head, and heads that share a key head are unrolled: up to 8. */
export const fitsLanes = (gpu: Gpu, { heads, kvHeads, size }: AttentionSizes): boolean =>
  gpu.lanes > 0 && size % gpu.lanes === 0 && heads / kvHeads <= 8

export function planAttention(
  gpu: Gpu,
  pass: Pass,
  sizes: AttentionSizes,
  variant: AttentionVariant,
): { program: Program; workgroups: Workgroups } {
  const { tokens, heads, kvHeads, size } = sizes
  if (variant === 'lanes') {
    const shape = { size, lanes: gpu.lanes, siblings: heads / kvHeads }
    const rows = pass === 'backward-key' ? ceilDiv(tokens, KEYS) : tokens
    const label = `attention/${pass} lanes D=${size} ${shape.lanes} ${shape.siblings}`
    return {
      program: programOf(label, pass, () => LANES[pass](shape)),
      workgroups: fold(rows * kvHeads),
    }
  }
  const workgroup = gpu.isCpu ? 8 : 64
  const count = tokens * (pass === 'backward-key' ? kvHeads : heads)
  return {
    program: programOf(`attention/${pass} D=${size}`, pass, () => THREAD[pass]({ size, workgroup })),
    workgroups: fold(ceilDiv(count, workgroup)),
  }
}

const THREAD = { forward: forwardThread, 'backward-query': backwardQuery, 'backward-key': backwardKey }
const LANES = {
  forward: forwardLanes,
  'backward-query': backwardQueryLanes,
  'backward-key': backwardKeyLanes,
}

const reads = (count: number): 'read'[] => Array<'read'>(count).fill('read')
const BUFFERS: Readonly<Record<Pass, Program['buffers']>> = {
  forward: [...reads(4), 'write', 'write'],
  'backward-query': [...reads(7), 'write', 'write'],
  'backward-key': [...reads(7), 'write', 'write'],
}

/** Shaders are made once: the command stream keeps pipelines by the identity of their program. */
const programs = new Map<string, Program>()

function programOf(label: string, pass: Pass, source: () => string): Program {
  const known = programs.get(label)
  if (known) return known
  const program: Program = { label, source: source(), buffers: BUFFERS[pass] }
  programs.set(label, program)
  return program
}
