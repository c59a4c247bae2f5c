/** The statistics that vital signs are made of. Over nothing they are null. */

export const mean = (xs: readonly number[]): number | null =>
  xs.length === 0 ? null : xs.reduce((a, b) => a + b, 0) / xs.length

const squares = (xs: readonly number[], center: number): number =>
  xs.reduce((sum, x) => sum + (x - center) ** 2, 0)

/** √(Σ(x − x̄)²/n), as language.md's `std`. */
export function deviation(xs: readonly number[]): number | null {
  const center = mean(xs)
  return center === null ? null : Math.sqrt(squares(xs, center) / xs.length)
}

/** √(Σ(x − x̄)²/(n − 1)), as TRL's `reward_std`; 0 for one number. */
export function sampleDeviation(xs: readonly number[]): number | null {
  const center = mean(xs)
  return center === null ? null : Math.sqrt(squares(xs, center) / Math.max(1, xs.length - 1))
}

/** Whether numbers are alike but for rounding. */
export const alike = (xs: readonly number[]): boolean => xs.every(x => Math.abs(x - xs[0]!) < 1e-9)

/** Pearson's r of pairs, −1 to 1; null for fewer than two pairs, and where one side is always the same. */
export function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const left = pairs.map(([x]) => x)
  const right = pairs.map(([, y]) => y)
  if (pairs.length < 2 || alike(left) || alike(right)) return null
  const [a, b] = [mean(left)!, mean(right)!]
  const shared = pairs.reduce((sum, [x, y]) => sum + (x - a) * (y - b), 0)
  return Math.max(-1, Math.min(1, shared / Math.sqrt(squares(left, a) * squares(right, b))))
}
