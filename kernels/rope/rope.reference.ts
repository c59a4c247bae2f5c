/** Rotation of pairs (c, c + D/2) in f64: x [T, H, D], tables [P, D/2]. */
export function ropeReference(
  x: Float64Array,
  tables: { cos: Float64Array; sin: Float64Array },
  positions: ArrayLike<number>,
  { heads, size, inverse = false }: { heads: number; size: number; inverse?: boolean },
): Float64Array {
  const half = size / 2
  const out = new Float64Array(x.length)
  for (let row = 0; row < x.length / size; row++)
    for (let c = 0; c < half; c++) {
      const angle = positions[Math.floor(row / heads)] * half + c
      const sin = inverse ? -tables.sin[angle] : tables.sin[angle]
      const [first, second] = [x[row * size + c], x[row * size + c + half]]
      out[row * size + c] = first * tables.cos[angle] - second * sin
      out[row * size + c + half] = second * tables.cos[angle] + first * sin
    }
  return out
}
