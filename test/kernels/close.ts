/** Element-wise comparison with one message that names the worst element. */

/** Undefined where |got − want| ≤ atol + rtol·|want| everywhere; else a line that says where it is worst. NaN never passes. */
export function farthest(
  got: ArrayLike<number>,
  want: ArrayLike<number>,
  atol: number,
  rtol = 0,
): string | undefined {
  if (got.length !== want.length) return `${got.length} elements where ${want.length} are wanted`
  let worst = 0
  let message: string | undefined
  for (let i = 0; i < want.length; i++) {
    const excess = Math.abs(got[i] - want[i]) / (atol + rtol * Math.abs(want[i]) || Number.MIN_VALUE)
    if (excess <= Math.max(1, worst)) continue
    worst = Number.isNaN(excess) ? Number.POSITIVE_INFINITY : excess
    message = `element ${i}: ${got[i]} where ${want[i]} is wanted (${worst.toPrecision(3)} times the tolerance)`
  }
  return message
}
