/** Ranges of numbers while they are computed with: closed intervals whose ends may be infinite. */
import type { Range } from './schema/value.ts'

/** low ≤ high; an end of ±Infinity is no bound. */
export interface Interval {
  readonly low: number
  readonly high: number
}

export const interval = (low: number, high: number): Interval => ({ low, high })
export const everything: Interval = { low: -Infinity, high: Infinity }
export const unit: Interval = { low: 0, high: 1 }
export const notNegative: Interval = { low: 0, high: Infinity }

export const union = (a: Interval, b: Interval): Interval => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
})

/** ∞ − ∞, of products that overflowed, says nothing: that end is without bound. */
const ends = (low: number, high: number): Interval => ({
  low: Number.isNaN(low) ? -Infinity : low,
  high: Number.isNaN(high) ? Infinity : high,
})

export const add = (a: Interval, b: Interval): Interval => ends(a.low + b.low, a.high + b.high)
export const negate = (a: Interval): Interval => ({ low: 0 - a.high, high: 0 - a.low })
export const subtract = (a: Interval, b: Interval): Interval => ends(a.low - b.high, a.high - b.low)

/** 0 · ∞ counts as 0 here: an infinite end only says that there is no bound. */
const times = (x: number, y: number) => (x === 0 || y === 0 ? 0 : x * y)

export function multiply(a: Interval, b: Interval): Interval {
  const ends = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)]
  return { low: Math.min(...ends), high: Math.max(...ends) }
}

/** Where the divisor may come near 0 the quotient has no bound on the sides it can grow to; x / 0 itself is missing. */
export function divide(a: Interval, b: Interval): Interval {
  if (b.low < 0 && b.high > 0) return everything
  if (b.low === 0 && b.high === 0) return everything
  if (b.high <= 0) return divide(negate(a), negate(b))
  const low = a.low < 0 ? (b.low === 0 ? -Infinity : over(a.low, b.low)) : over(a.low, b.high)
  const high = a.high > 0 ? (b.low === 0 ? Infinity : over(a.high, b.low)) : over(a.high, b.high)
  return { low, high }
}

/** ∞ / ∞ is the limit that bounds: the numerator's end for a divisor that may be small, 0 for one without bound. */
const over = (x: number, y: number) => (y === Infinity ? 0 : x / y)

/** An interval as the plan writes it; undefined where nothing is known. */
export function toRange({ low, high }: Interval): Range | undefined {
  if (!Number.isFinite(low) && !Number.isFinite(high)) return undefined
  // `+ 0` turns −0 into 0, which JSON would write alike and tests would not.
  return [Number.isFinite(low) ? low + 0 : null, Number.isFinite(high) ? high + 0 : null]
}

export const contains = ({ low, high }: Interval, x: number): boolean => x >= low && x <= high
