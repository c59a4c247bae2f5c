/** The three products in f64, by their definitions. */

interface Sizes {
  readonly m: number
  readonly n: number
  readonly k: number
}

/** out [M, N] = x [M, K] · w [N, K]ᵗ */
export function referenceNT(x: Float64Array, w: Float64Array, { m, n, k }: Sizes): Float64Array {
  return make(m, n, k, (i, j, d) => x[i * k + d] * w[j * k + d])
}

/** dx [M, K] = dy [M, N] · w [N, K] */
export function referenceNN(dy: Float64Array, w: Float64Array, { m, n, k }: Sizes): Float64Array {
  return make(m, k, n, (i, j, d) => dy[i * n + d] * w[d * k + j])
}

/** dw [N, K] = dy [M, N]ᵗ · x [M, K] */
export function referenceTN(dy: Float64Array, x: Float64Array, { m, n, k }: Sizes): Float64Array {
  return make(n, k, m, (i, j, d) => dy[d * n + i] * x[d * k + j])
}

function make(
  rows: number,
  cols: number,
  depth: number,
  term: (i: number, j: number, d: number) => number,
): Float64Array {
  const out = new Float64Array(rows * cols)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) for (let d = 0; d < depth; d++) out[i * cols + j] += term(i, j, d)
  return out
}
