/** What was said and paid in a run, step by step, and who is a sibling or a child of whom. */
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { EventOf, RunEvent } from '../../runtime/events/event.ts'

export type Sample = EventOf<'sample'>

export interface StepSamples {
  readonly samples: readonly Sample[]
  /** The messages of a role that belong to a sample: those whose place holds its own. */
  readonly below: (sample: Sample, role: string) => readonly Sample[]
  /** The message of a role that a sample belongs to. */
  readonly above: (sample: Sample, role: string) => Sample
}

export function stepsOf(events: readonly RunEvent[]): StepSamples[] {
  const byStep = new Map<number, Sample[]>()
  for (const event of events)
    if (event.type === 'sample') byStep.set(event.step, [...(byStep.get(event.step) ?? []), event])
  return [...byStep.values()].map(samples => ({
    samples,
    below: (sample, role) => samples.filter(each => each.role === role && holds(each, sample)),
    above: (sample, role) => {
      const found = samples.find(each => each.role === role && holds(sample, each))
      if (!found) throw new Error(`no ${role} above ${JSON.stringify(sample.index)}`)
      return found
    },
  }))
}

const holds = (inner: Sample, outer: Sample): boolean =>
  Object.entries(outer.index).every(([axis, at]) => inner.index[axis] === at)

/** The range that the plan claims for each role's payoff. */
export function ranges(plan: Plan): ReadonlyMap<string, readonly [number | null, number | null]> {
  const values = new Map(plan.program.values.map(value => [value.id, value.range]))
  return new Map(
    plan.program.formulas.flatMap(({ kind, name, value }) => {
      const range = values.get(value)
      return kind === 'payoff' && range ? [[name, range] as const] : []
    }),
  )
}
