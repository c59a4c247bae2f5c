/** out + the sums of x's columns, in f64. */
export function columnSumReference({ x, out }: { x: Float64Array; out: Float64Array }): Float64Array {
  const size = out.length
  return out.map((value, col) => {
    let sum = value
    for (let at = col; at < x.length; at += size) sum += x[at]
    return sum
  })
}
