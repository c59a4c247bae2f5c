/** From what an experiment's runs have measured to its results. */
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import type { EventOf } from '../events/event.ts'
import { chainOf } from './arrange.ts'
import { interval, pairedInterval, type SeedOutcome } from './bootstrap.ts'
import type { ExperimentResults } from './results.ts'

/** What is known of one run that has ended. */
export interface RunOutcome {
  readonly measures: readonly EventOf<'measure'>[]
  readonly outcomes: readonly EventOf<'outcomes'>[]
}

type Measured = Map<string, SeedOutcome[]>

/** `outcomeOf`: a run by its id; undefined where it has not ended. */
export function summarize(
  plan: ExperimentPlan,
  outcomeOf: (id: string) => RunOutcome | undefined,
): ExperimentResults {
  const arms = new Map(plan.arms.map(arm => [arm.name, new Map() as Measured]))
  for (const arm of plan.arms)
    for (const seed of plan.seeds) {
      const last = chainOf(arm, seed, plan).at(-1)
      const outcome = last && outcomeOf(last.id)
      if (outcome) addLast(arms.get(arm.name)!, seed, outcome)
    }
  return {
    arms: Object.fromEntries(
      [...arms]
        .filter(([, metrics]) => metrics.size > 0)
        .map(([name, metrics]) => [
          name,
          Object.fromEntries(
            [...metrics].map(([metric, outcomes]) => [
              metric,
              { ...interval(outcomes), seeds: outcomes.map(({ seed, value }) => ({ seed, value })) },
            ]),
          ),
        ]),
    ),
    differences: differencesOf(arms),
  }
}

/** The metrics as they were last measured in a run. */
function addLast(metrics: Measured, seed: number, { measures, outcomes }: RunOutcome): void {
  const lastOf = new Map<string, EventOf<'measure'>>()
  for (const event of measures) lastOf.set(event.eval, event)
  for (const { eval: name, step, metrics: values } of lastOf.values()) {
    const items = outcomes.findLast(each => each.eval === name && each.step === step)?.metrics
    for (const [metric, value] of Object.entries(values)) {
      if (value === null) continue
      const key = `${name}.${metric}`
      const known = metrics.get(key) ?? []
      metrics.set(key, [...known, { seed, value, ...(items?.[metric] ? { items: items[metric] } : {}) }])
    }
  }
}

/** Every arm against every arm before it, metric by metric. */
function differencesOf(arms: ReadonlyMap<string, Measured>): ExperimentResults['differences'] {
  const names = [...arms.keys()]
  return names.flatMap((arm, i) =>
    names.slice(0, i).flatMap(against =>
      [...arms.get(arm)!].flatMap(([metric, outcomes]) => {
        const others = arms.get(against)!.get(metric)
        const found = others && pairedInterval(outcomes, others)
        return found ? [{ metric, arm, against, ...found }] : []
      }),
    ),
  )
}
