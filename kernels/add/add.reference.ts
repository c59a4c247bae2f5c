/** y + x in f64. */
export function addReference({ x, y }: { x: Float64Array; y: Float64Array }): Float64Array {
  return y.map((value, i) => value + x[i])
}
