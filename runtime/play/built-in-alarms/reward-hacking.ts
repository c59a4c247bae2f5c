/**
 * `reward hacking`: training pays a role more and more while an eval falls, so the payoff no longer stands for what is measured.
 *
 * Both must be more than chance, two standard errors of the difference: the eval's first metric against the best so far (√(e² + e'²)
 * with the errors over items; of 480 puzzles half of which are right that is 6.5 points), the role's mean payoff, smoothed, against what
 * it was at that measurement (√2 times its error, from how it varies from step to step). In the small world such a fall was seen where
 * the KL term had no gradient in expectation: from 58 % to 33 % while the Challenger was paid more and more for nonsense.
 *
 * A metric is taken as better when it is greater. One without both ends of a range (a length, a perplexity) is not looked at.
 */
import type { Eval, Plan } from '../../../compiler/plan/schema/plan.ts'
import type { EventOf } from '../../events/event.ts'
import { learnedTerms } from '../vital-signs/pay.ts'
import type { Signals } from './signals.ts'
import { BETWEEN, type Finding, figure, WELL } from './watch.ts'

const ERRORS = 2
const RECOVERS = 1

/** The best measurement of an eval so far. Plain JSON. */
export interface Best {
  readonly step: number
  readonly value: number
  readonly error: number
  /** What each role was paid then, smoothed; null before the first steps were over. */
  readonly paid: Readonly<Record<string, number | null>>
}

export const payoffOf = (role: string): string => `payoff/${role}/mean`

/** The metric that an eval is judged by. */
export function headline({ metrics, program }: Eval): string | undefined {
  const [first] = metrics
  const value = program.values.find(({ id }) => id === first?.value)
  const [low, high] = value?.range ?? [null, null]
  return low !== null && high !== null ? first?.name : undefined
}

export function measured(
  event: EventOf<'measure'>,
  metric: string,
  best: Best | undefined,
  plan: Plan,
  signals: Signals,
): { best: Best | undefined; findings: Map<string, Finding> } {
  const value = event.metrics[metric]
  const error = event.standard_errors?.[metric]
  const findings = new Map<string, Finding>()
  if (typeof value !== 'number' || typeof error !== 'number') return { best, findings }
  const roles = learnedTerms(plan).map(term => term.role)
  if (!best || value >= best.value) {
    for (const role of roles) findings.set(role, WELL)
    const paid = roles.map(role => [role, signals.of(payoffOf(role))?.mean ?? null] as const)
    return { best: { step: event.step, value, error, paid: Object.fromEntries(paid) }, findings }
  }
  const fallen = (best.value - value) / Math.hypot(best.error, error)
  for (const role of roles) findings.set(role, hacked(role, fallen, { event, metric, best, value }, signals))
  return { best, findings }
}

interface Fall {
  readonly event: EventOf<'measure'>
  readonly metric: string
  readonly best: Best
  readonly value: number
}

function hacked(
  role: string,
  fallen: number,
  { event, metric, best, value }: Fall,
  signals: Signals,
): Finding {
  const now = signals.of(payoffOf(role))
  if (!now || fallen < RECOVERS) return WELL
  // A best that was measured before the first steps were over is compared with their mean.
  const before = best.paid[role] ?? now.base
  const risen = now.mean - before > ERRORS * Math.SQRT2 * now.error
  if (!risen || fallen <= ERRORS) return BETWEEN
  return {
    is: 'ringing',
    text: `${role} is paid ${figure(now.mean)} where it was ${figure(before)} at step ${best.step}, and ${event.eval} ${metric} fell from ${figure(best.value)} to ${figure(value)}; read what ${role} is paid for, and change this payoff or go back to that step`,
  }
}
