/**
 * An exponential moving average with the variance around it, of which the first value weighs as if it had a full history:
 * weights (1 − f)^age, made to add up to one (as Adam takes off its bias). After West 1979, “Updating mean and variance
 * estimates”: x̄ ← x̄ + η(x − x̄), s² ← (1 − η)(s² + η(x − x̄)²), η the newest value's share of all weights.
 */
export interface MovingAverage {
  /** Values so far. */
  readonly n: number
  /** 1 − (1 − f)^n. */
  readonly weight: number
  readonly mean: number
  readonly variance: number
}

export const NOTHING_YET: MovingAverage = { n: 0, weight: 0, mean: 0, variance: 0 }

export function moved(before: MovingAverage, x: number, factor: number): MovingAverage {
  const weight = before.weight * (1 - factor) + factor
  const share = factor / weight
  const off = x - before.mean
  return {
    n: before.n + 1,
    weight,
    mean: before.mean + share * off,
    variance: (1 - share) * (before.variance + share * off * off),
  }
}
