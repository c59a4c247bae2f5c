/** The kernels for a product, and which of them serves where. */
import type { Gpu } from '../gpu.ts'
import { ceilDiv, fold, type Program, type Workgroups } from '../program.ts'
import { laneDepth, laneTile } from './lane-tile.ts'
import naive from './naive.wgsl'
import { declarations, isHalf, type Product, usesOf } from './product.ts'
import { fitsRegisterTile, REGISTER_COLS, REGISTER_ROWS, registerTile } from './register-tile.ts'
import workgroupTile from './workgroup-tile.wgsl'

export type Variant = 'naive' | 'register-tile' | 'lane-tile' | 'workgroup-tile'

export interface Plan {
  readonly program: Program
  readonly workgroups: Workgroups
}

/** Shaders are made once: the command stream keeps pipelines by the identity of their program. */
const programs = new Map<string, Program>()

function program(label: string, bias: boolean, source: () => string): Program {
  const known = programs.get(label)
  if (known) return known
  const made: Program = { label, source: source(), buffers: usesOf(bias) }
  programs.set(label, made)
  return made
}

/**
 * The variant for a product on this adapter, from bench/matmul.ts (bench/results/; GFLOP/s on 2 cores at M = 400,
 * N = 576 … 1536, K = 576 … 1536). lavapipe, 8 lanes: naive 1.4–2.3, register tile 7–17, lane tile 12–30, in all three
 * layouts and down to 8 rows. SwiftShader, 4 lanes, on a busy machine: naive 0.1–0.4, register tile 0.7–3.5 (5 when it
 * is quiet), lane tile 0.8–2.3 for NT and NN, but 2.5–4.4 against 0.6–3.5 for most TN.
 */
export function choose(gpu: Gpu, product: Product): Variant {
  const { layout, rows, cols, depth } = product
  if (!gpu.isCpu) return rows * cols <= 256 ? 'naive' : 'workgroup-tile'
  if (gpu.lanes >= 8 || (gpu.lanes >= 4 && layout === 'TN')) return 'lane-tile'
  return fitsRegisterTile(layout, rows, cols, depth) ? 'register-tile' : 'naive'
}

/** Whether a variant can compute this product here. */
export function fits(gpu: Gpu, { layout, rows, cols, depth }: Product, variant: Variant): boolean {
  if (variant === 'lane-tile') return gpu.lanes >= 4
  return variant !== 'register-tile' || fitsRegisterTile(layout, rows, cols, depth)
}

export function plan(gpu: Gpu, product: Product, variant: Variant): Plan {
  switch (variant) {
    case 'naive':
      return planNaive(product)
    case 'workgroup-tile':
      return planWorkgroupTile(product)
    case 'register-tile':
      return planRegisterTile(product)
    case 'lane-tile':
      return planLaneTile(gpu.lanes, product)
    default:
      return variant satisfies never
  }
}

const label = (variant: Variant, ...parts: (string | number | false)[]): string =>
  [`matmul/${variant}`, ...parts.filter(Boolean)].join(' ')

function planNaive(product: Product): Plan {
  const { rows, cols, bias } = product
  const half = isHalf(product)
  const source = () => declarations({ a: 'f32', b: 'f32', bias: !!bias, half }) + naive
  return {
    program: program(label('naive', !!bias && 'bias', half && 'f16'), !!bias, source),
    workgroups: fold(ceilDiv(rows * cols, 64)),
  }
}

function planWorkgroupTile(product: Product): Plan {
  const { rows, cols, bias } = product
  const half = isHalf(product)
  const source = () => declarations({ a: 'f32', b: 'f32', bias: !!bias, half }) + workgroupTile
  return {
    program: program(label('workgroup-tile', !!bias && 'bias', half && 'f16'), !!bias, source),
    workgroups: [ceilDiv(cols, 64), ceilDiv(rows, 64)],
  }
}

function planRegisterTile(product: Product): Plan {
  const { layout, rows, cols, bias } = product
  const half = isHalf(product)
  const name = label('register-tile', layout, !!bias && 'bias', half && 'f16')
  return {
    program: program(name, !!bias, () => registerTile(layout, !!bias, half)),
    workgroups: [ceilDiv(cols, 8 * REGISTER_COLS), ceilDiv(rows, REGISTER_ROWS)],
  }
}

function planLaneTile(lanes: number, product: Product): Plan {
  const { layout, rows, cols, depth, bias } = product
  const tile = {
    layout,
    lanes,
    // Few rows are a decoding step: a smaller tile wastes less.
    rows: rows <= 4 ? 4 : rows <= 8 ? 8 : 16,
    cols: 2,
    vec: layout === 'NT' && depth % 4 === 0,
    tail: depth % laneDepth(layout, lanes) !== 0,
    bias: !!bias,
    half: isHalf(product),
  }
  const name = label(
    'lane-tile',
    layout,
    `${tile.rows}×${lanes}·${tile.cols}`,
    tile.vec && 'vec',
    tile.tail && 'tail',
    tile.half && 'f16',
  )
  return {
    program: program(tile.bias ? `${name} bias` : name, tile.bias, () => laneTile(tile)),
    workgroups: [ceilDiv(cols, lanes * tile.cols), ceilDiv(rows, tile.rows)],
  }
}
