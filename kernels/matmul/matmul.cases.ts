/** Shapes around every variant's tile (4, 8, 16, 32, 64), odd ones, and some for each of accumulate, bias and scale. */
import type { Gpu } from '../gpu.ts'
import { type GradientCase, type OpCase, type OpCases, rounding } from '../op-cases.ts'
import { reshape, type Tensor } from '../tensor.ts'
import { randomF32, randomF64 } from '../test-values.ts'
import { referenceNN, referenceNT, referenceTN } from './matmul.reference.ts'
import { matmulNN, matmulNT, matmulTN } from './matmul.ts'
import type { Layout } from './product.ts'
import { choose, fits, type Variant } from './variants.ts'

interface Shape {
  readonly m: number
  readonly n: number
  readonly k: number
  readonly accumulate?: boolean
  readonly bias?: boolean
  readonly scale?: number
}

const SHAPES: readonly Shape[] = [
  { m: 1, n: 1, k: 1 },
  { m: 1, n: 17, k: 12 },
  { m: 5, n: 3, k: 7 },
  { m: 4, n: 4, k: 4, accumulate: true },
  { m: 7, n: 36, k: 20, bias: true },
  { m: 8, n: 32, k: 64 },
  { m: 9, n: 33, k: 65, accumulate: true },
  { m: 16, n: 65, k: 8, bias: true, accumulate: true, scale: -1.5 },
  { m: 17, n: 64, k: 36, scale: 0.25 },
  { m: 67, n: 68, k: 76, accumulate: true },
  { m: 65, n: 130, k: 33, bias: true },
  { m: 131, n: 176, k: 64 },
]

const VARIANTS: readonly (Variant | 'chosen')[] = [
  'chosen',
  'naive',
  'register-tile',
  'lane-tile',
  'workgroup-tile',
]

const LAYOUTS = {
  NT: { rows: 'm', cols: 'n', depth: 'k', a: ['m', 'k'], b: ['n', 'k'], reference: referenceNT },
  NN: { rows: 'm', cols: 'k', depth: 'n', a: ['m', 'n'], b: ['n', 'k'], reference: referenceNN },
  TN: { rows: 'n', cols: 'k', depth: 'm', a: ['m', 'n'], b: ['m', 'k'], reference: referenceTN },
} as const

function makeCase(layout: Layout, variant: Variant | 'chosen', shape: Shape): OpCase {
  const { rows, cols, depth, reference, a, b } = LAYOUTS[layout]
  const [m, n, k] = [shape[rows], shape[cols], shape[depth]]
  const bias = layout === 'NT' && shape.bias
  const record = (gpu: Gpu, t: Readonly<Record<string, Tensor>>) => {
    const view = (name: string, [r, c]: readonly ['m' | 'n' | 'k', 'm' | 'n' | 'k']) =>
      reshape(t[name], [shape[r], shape[c]])
    const [left, right, out] = [view('a', a), view('b', b), reshape(t.out, [m, n])]
    const product = {
      layout,
      a: left,
      b: right,
      out,
      rows: m,
      cols: n,
      depth: k,
      accumulate: false,
      bias: undefined,
      scale: 1,
    }
    // A variant that cannot take this shape is replaced by the one that is chosen for it.
    const named = variant === 'chosen' || !fits(gpu, product, variant) ? choose(gpu, product) : variant
    const options = {
      accumulate: shape.accumulate ?? false,
      variant: named,
      ...(shape.scale === undefined ? {} : { scale: shape.scale }),
    }
    if (layout === 'NT')
      matmulNT(gpu, { x: left, w: right, out, ...(bias ? { bias: t.bias } : {}), ...options })
    if (layout === 'NN') matmulNN(gpu, { dy: left, w: right, dx: out, ...options })
    if (layout === 'TN') matmulTN(gpu, { dy: left, x: right, dw: out, ...options })
  }
  return {
    variant: `${layout} ${variant}`,
    shape: `m=${shape.m} n=${shape.n} k=${shape.k}${shape.accumulate ? ' +=' : ''}${bias ? ' bias' : ''}${shape.scale ? ` ×${shape.scale}` : ''}`,
    inputs: {
      a: randomF32(shape[a[0]] * shape[a[1]], 3),
      b: randomF32(shape[b[0]] * shape[b[1]], 4),
      ...(bias ? { bias: randomF32(n, 5) } : {}),
    },
    outputs: {
      out: {
        length: m * n,
        tolerance: rounding(k + 2),
        ...(shape.accumulate ? { initial: randomF32(m * n, 6) } : {}),
      },
    },
    record,
    reference: values => {
      const product = reference(values.a, values.b, shape)
      const before = shape.accumulate ? values.out : new Float64Array(m * n)
      const scale = shape.scale ?? 1
      return { out: product.map((sum, i) => scale * sum + before[i] + (bias ? values.bias[i % n] : 0)) }
    },
  }
}

const sizes = { m: 3, n: 4, k: 5 }
const gradient: GradientCase = {
  shape: 'm=3 n=4 k=5',
  inputs: { x: randomF64(15, 1), w: randomF64(20, 2) },
  by: ['x', 'w'],
  forward: ({ x, w }) => ({ y: referenceNT(x, w, sizes) }),
  backward: ({ x, w }, { y: dy }) => ({ x: referenceNN(dy, w, sizes), w: referenceTN(dy, x, sizes) }),
}

export const matmulCases: OpCases = {
  name: 'matmul',
  cases: (['NT', 'NN', 'TN'] as const).flatMap(layout =>
    VARIANTS.flatMap(variant => SHAPES.map(shape => makeCase(layout, variant, shape))),
  ),
  gradients: [gradient],
}
