/**
 * A payoff relative to its siblings. With V(q) the mean of a group: `centered` A = r − V (Language Self-Play, arXiv 2509.07414,
 * and Dr. GRPO); `standardized` A = (r − V) / (s + 1e-4), s the sample deviation (n − 1) as TRL has it; `leave_one_out`
 * A = r − mean of the others (RLOO); `raw` A = r.
 */
import { type Cell, isMissing, missing } from '../../compiler/plan/cell.ts'
import type { Advantage } from '../../compiler/plan/schema/step.ts'

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length

/** The advantages of one group; a missing payoff stays missing and is left out of it, one left alone has advantage 0. */
export function groupAdvantages(payoffs: readonly Cell[], estimator: Advantage): Cell[] {
  const there = payoffs.flatMap(cell => (isMissing(cell) ? [] : [Number(cell)]))
  if (estimator.kind === 'raw') return payoffs.map(cell => (isMissing(cell) ? cell : Number(cell)))
  if (there.length === 0) return [...payoffs]
  const center = mean(there)
  const scale = scaleOf(there, center, estimator)
  return payoffs.map(cell => {
    if (isMissing(cell)) return missing(cell.missing)
    return there.length === 1 ? 0 : (Number(cell) - center) * scale
  })
}

function scaleOf(payoffs: readonly number[], center: number, estimator: Advantage): number {
  const n = payoffs.length
  switch (estimator.kind) {
    case 'standardized': {
      const squares = payoffs.reduce((sum, r) => sum + (r - center) ** 2, 0)
      return 1 / (Math.sqrt(squares / Math.max(1, n - 1)) + 1e-4)
    }
    // r − (n·V − r)/(n − 1) = (r − V) · n/(n − 1)
    case 'leave_one_out':
      return n / Math.max(1, n - 1)
    case 'centered':
    case 'raw':
      return 1
    case 'ema':
      throw new RangeError('the advantage `ema` is not playable yet')
    default:
      return estimator satisfies never
  }
}
