/**
 * Matrix products in the three ways that a linear layer y = x·Wᵗ + b needs: forward, gradient by x, gradient by W.
 * Dense row-major f32, any sizes ≥ 1; `out` is overwritten unless `accumulate` is set. Sums run in f32, in an order that
 * depends on the shape and the adapter alone. Each throws a RangeError where shapes do not fit.
 */
import type { Gpu } from '../gpu.ts'
import type { Tensor } from '../tensor.ts'
import { buffersOf, type Layout, type Product, paramsOf } from './product.ts'
import { choose, plan, type Variant } from './variants.ts'

export interface Options {
  /** Add to the output instead of overwriting it. */
  readonly accumulate?: boolean
  /** Multiplies the product (not the bias, nor what stood in the output before); 1 unless said. */
  readonly scale?: number
  /** Which kernel; by adapter and shape unless said. */
  readonly variant?: Variant
}

/** out[m, n] = Σ_k x[m, k]·w[n, k] + bias[n]: x [M, K], w [N, K], out [M, N], bias [N]. */
export function matmulNT(
  gpu: Gpu,
  args: { x: Tensor; w: Tensor; out: Tensor; bias?: Tensor } & Options,
): void {
  const [[rows, depth], [cols, depth2]] = [sizes(args.x), sizes(args.w)]
  check('NT', args.out, rows, cols, depth === depth2)
  const { x: a, w: b, out, bias, accumulate = false, scale = 1 } = args
  run(gpu, { layout: 'NT', a, b, out, rows, cols, depth, accumulate, bias, scale }, args.variant)
}

/** dx[m, k] = Σ_n dy[m, n]·w[n, k]: dy [M, N], w [N, K], dx [M, K]. */
export function matmulNN(gpu: Gpu, args: { dy: Tensor; w: Tensor; dx: Tensor } & Options): void {
  const [[rows, depth], [depth2, cols]] = [sizes(args.dy), sizes(args.w)]
  check('NN', args.dx, rows, cols, depth === depth2)
  const { dy: a, w: b, dx: out, accumulate = false, scale = 1 } = args
  run(gpu, { layout: 'NN', a, b, out, rows, cols, depth, accumulate, bias: undefined, scale }, args.variant)
}

/** dw[n, k] = Σ_m dy[m, n]·x[m, k]: dy [M, N], x [M, K], dw [N, K]. */
export function matmulTN(gpu: Gpu, args: { dy: Tensor; x: Tensor; dw: Tensor } & Options): void {
  const [[depth, rows], [depth2, cols]] = [sizes(args.dy), sizes(args.x)]
  check('TN', args.dw, rows, cols, depth === depth2)
  const { dy: a, x: b, dw: out, accumulate = false, scale = 1 } = args
  run(gpu, { layout: 'TN', a, b, out, rows, cols, depth, accumulate, bias: undefined, scale }, args.variant)
}

function run(gpu: Gpu, product: Product, variant: Variant = choose(gpu, product)): void {
  const { program, workgroups } = plan(gpu, product, variant)
  gpu.dispatch(program, buffersOf(product), paramsOf(product), workgroups)
}

/** Outer axes folded into one: [T, H, D] is a matrix of T·H rows. */
function sizes({ shape }: Tensor): [rows: number, cols: number] {
  const cols = shape.at(-1) ?? 1
  return [shape.slice(0, -1).reduce((a, b) => a * b, 1), cols]
}

function check(layout: Layout, out: Tensor, rows: number, cols: number, agree: boolean): void {
  const [outRows, outCols] = sizes(out)
  if (!agree || outRows !== rows || outCols !== cols)
    throw new RangeError(
      `matmul${layout}: the factors make [${rows}, ${cols}], which does not fit [${out.shape}]`,
    )
}
