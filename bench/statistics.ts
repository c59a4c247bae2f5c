/** What the benchmarks summarise with. */

export function median(xs: readonly number[]): number {
  const sorted = [...xs].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The value below which a share `q` of the values lies, the nearest one that was seen. */
export function quantile(xs: readonly number[], q: number): number {
  const sorted = [...xs].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

/** Two-sided 95 % quantiles of Student's t by degrees of freedom, 1 to 9. */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]

/** The mean and half the width of its 95 % interval; NaN for one value. */
export function studentInterval(xs: readonly number[]): { mean: number; half: number } {
  const n = xs.length
  const mean = xs.reduce((a, b) => a + b, 0) / n
  const deviation = Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1))
  return { mean, half: ((STUDENT[n - 2] ?? 1.96) * deviation) / Math.sqrt(n) }
}
