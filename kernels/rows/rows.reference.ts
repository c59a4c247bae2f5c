/** Rows moved by number, in f64. */

export function gatherReference(x: Float64Array, rows: ArrayLike<number>, size: number): Float64Array {
  return Float64Array.from(
    { length: rows.length * size },
    (_, i) => x[rows[Math.floor(i / size)] * size + (i % size)],
  )
}

/** `out` after the rows of x were put, or added, at their places. */
export function scatterReference(
  x: Float64Array,
  rows: ArrayLike<number>,
  out: Float64Array,
  add: boolean,
): Float64Array {
  const size = x.length / rows.length
  const result = out.slice()
  for (let i = 0; i < x.length; i++) {
    const at = rows[Math.floor(i / size)] * size + (i % size)
    result[at] = x[i] + (add ? result[at] : 0)
  }
  return result
}
