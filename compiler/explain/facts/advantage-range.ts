/**
 * How far an advantage can go, given how far its payoff can. A group has n siblings; where some are missing it has fewer, and
 * every bound here only gets smaller.
 */
import { type Interval, interval } from '../../plan/interval.ts'
import type { Advantage } from '../../plan/schema/step.ts'

/** `payoff` is [lo, hi]; `n` the siblings in a group, undefined where only the data knows. Undefined: no bound is known. */
export function advantageRange(
  estimator: Advantage,
  payoff: Interval,
  n: number | undefined,
): Interval | undefined {
  const width = payoff.high - payoff.low
  const bounded = Number.isFinite(width)
  switch (estimator.kind) {
    // A = r − mean. Largest for one sibling at hi and n − 1 at lo: hi − (hi + (n − 1)·lo)/n = (hi − lo)(n − 1)/n.
    case 'centered':
      if (!bounded) return undefined
      return around(n === undefined ? width : (width * (n - 1)) / n)
    // A = r − mean of the n − 1 others. Largest for r at hi and all others at lo: hi − lo, whatever n.
    case 'leave_one_out':
      return bounded ? around(width) : undefined
    // A = (r − m)/(s + ε), s² = Σ(r − m)²/(n − 1). With d = r₁ − m the others add up to −d, so Σ(r − m)² ≥ d² + d²/(n − 1)
    // = d²·n/(n − 1), s ≥ |d|·√n/(n − 1), and |A| < (n − 1)/√n (Thompson 1935; ε only takes away). Any payoff at all.
    case 'standardized':
      return n === undefined ? undefined : around((n - 1) / Math.sqrt(n))
    case 'raw':
      return bounded || Number.isFinite(payoff.low) || Number.isFinite(payoff.high) ? payoff : undefined
    // A = r − b, b an average of means of payoffs, so itself within [lo, hi].
    case 'ema':
      return bounded ? around(width) : undefined
    default:
      return estimator satisfies never
  }
}

const around = (most: number): Interval => interval(0 - most, most)
