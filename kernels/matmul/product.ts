/** One matrix product as the kernels see it: out(i, j) = Σ_d A(i, d)·B(d, j), whatever way A and B lie in memory. */
import { f32, type Param, u32 } from '../program.ts'
import type { Tensor } from '../tensor.ts'

/**
 * Which way the factors lie. NT: A is [rows, depth], B is [cols, depth]. NN: A is [rows, depth], B is [depth, cols].
 * TN: A is [depth, rows], B is [depth, cols].
 */
export type Layout = 'NT' | 'NN' | 'TN'

export interface Product {
  readonly layout: Layout
  readonly a: Tensor
  readonly b: Tensor
  /** [rows, cols] */
  readonly out: Tensor
  readonly rows: number
  readonly cols: number
  readonly depth: number
  /** Add to `out` instead of overwriting it. */
  readonly accumulate: boolean
  /** [cols], added to every row. */
  readonly bias: Tensor | undefined
  /** What the sums are multiplied by; the bias is not. */
  readonly scale: number
}

/** Buffers in the order of the shaders' bindings; the bias comes last, where there is one. */
export const buffersOf = ({ a, b, out, bias }: Product): Tensor[] => (bias ? [a, b, out, bias] : [a, b, out])

/** How those buffers are used. */
export const usesOf = (bias: boolean): ('read' | 'write')[] =>
  bias ? ['read', 'read', 'write', 'read'] : ['read', 'read', 'write']

/** The uniform block that all variants share: sizes, the strides of A and B over (i, d) and (d, j), the scale. */
export function paramsOf({ layout, rows, cols, depth, accumulate, scale }: Product): Param[] {
  const [ai, ad] = layout === 'TN' ? [1, rows] : [depth, 1]
  const [bd, bj] = layout === 'NT' ? [1, depth] : [cols, 1]
  return [...[rows, cols, depth, accumulate ? 1 : 0, ai, ad, bd, bj].map(u32), f32(scale)]
}

interface Declared {
  readonly a: ElementType
  readonly b: ElementType
  readonly bias: boolean
  /** B holds f16; the shader widens what it reads by `f32(…)` or `vec4f(…)`. */
  readonly half: boolean
}

const HALF: Readonly<Record<ElementType, string>> = { f32: 'f16', vec4f: 'vec4<f16>' }

/** Is B, the weights of a forward pass or of its gradient by x, held in f16? */
export const isHalf = ({ b }: Product): boolean => b.dtype === 'f16'

/** The head of every generated shader. `a` and `b` may be bound as arrays of `vec4f`, four neighbours at a time. */
export function declarations({ a, b, bias, half }: Declared): string {
  return `${half ? 'enable f16;\n' : ''}struct Params { rows: u32, cols: u32, depth: u32, accumulate: u32, ai: u32, ad: u32, bd: u32, bj: u32, scale: f32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> a: array<${a}>;
@group(0) @binding(2) var<storage, read> b: array<${half ? HALF[b] : b}>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;
${bias ? '@group(0) @binding(4) var<storage, read> bias: array<f32>;' : ''}

// Adds what stood there before, and the bias.
fn store(row: u32, col: u32, value: f32) {
  let at = row * p.cols + col;
  var sum = ${bias ? 'fma(value, p.scale, bias[col])' : 'value * p.scale'};
  if (p.accumulate != 0u) { sum += out[at]; }
  out[at] = sum;
}
`
}

export type ElementType = 'f32' | 'vec4f'

/** 0 … n−1 */
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

/** `f(0)`, `f(1)`… on lines of their own: unrolled loops. */
export const lines = (n: number, f: (i: number) => string): string => range(n).map(f).join('\n')
