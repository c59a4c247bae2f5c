/** Rows of a table, and their gradients, in f64. */

export function embedReference(table: Float64Array, ids: ArrayLike<number>, size: number): Float64Array {
  return Float64Array.from(
    { length: ids.length * size },
    (_, i) => table[ids[Math.floor(i / size)] * size + (i % size)],
  )
}

/** The gradient alone, nothing added: [V, D]. */
export function embedBackwardReference(
  dout: Float64Array,
  ids: ArrayLike<number>,
  size: number,
  rows: number,
): Float64Array {
  const dtable = new Float64Array(rows * size)
  for (let t = 0; t < ids.length; t++)
    for (let c = 0; c < size; c++) dtable[ids[t] * size + c] += dout[t * size + c]
  return dtable
}
