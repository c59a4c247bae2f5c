/**
 * A payoff relative to its siblings. With V(q) the mean of a group: `centered` A = r − V (Language Self-Play, arXiv 2509.07414,
 * and Dr. GRPO); `standardized` A = (r − V) / (s + 1e-4), s the sample deviation (n − 1) as TRL has it; `leave_one_out`
 * A = r − mean of the others (RLOO); `raw` A = r; `ema` A = r − b, b a running mean of the role's payoffs.
 */
import { type Cell, isMissing, missing } from '../../compiler/plan/cell.ts'
import type { Advantage } from '../../compiler/plan/schema/step.ts'

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length

type Grouped = Exclude<Advantage, { kind: 'ema' }>

/** The advantages of one group; a missing payoff stays missing and is left out of it, one left alone has advantage 0. */
export function groupAdvantages(payoffs: readonly Cell[], estimator: Grouped): Cell[] {
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

function scaleOf(payoffs: readonly number[], center: number, estimator: Grouped): number {
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
    default:
      return estimator satisfies never
  }
}

/**
 * A = r − b over all of a role's messages, with b ← decay · b + (1 − decay) · r̄ after each step. A step is compared with those before it;
 * the first has none, so its own mean r̄ stands in. A step whose every payoff is missing leaves b as it was.
 */
export function emaAdvantages(
  payoffs: readonly Cell[],
  decay: number,
  before: number | undefined,
): { advantages: Cell[]; baseline: number | undefined } {
  const there = payoffs.flatMap(cell => (isMissing(cell) ? [] : [Number(cell)]))
  if (there.length === 0) return { advantages: [...payoffs], baseline: before }
  const now = mean(there)
  const baseline = before ?? now
  return {
    advantages: payoffs.map(cell => (isMissing(cell) ? cell : Number(cell) - baseline)),
    baseline: decay * baseline + (1 - decay) * now,
  }
}
