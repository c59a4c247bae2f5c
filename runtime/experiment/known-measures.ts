/** Measurements that one run takes and another needs: what is measured on the same weights with the same seed is measured once. */
import type { Eval, Plan } from '../../compiler/plan/schema/plan.ts'
import { withoutPlaces } from '../../compiler/plan/without-places.ts'
import type { Measurement } from '../play/measure.ts'
import type { RunOutcome } from './summarize.ts'

export class KnownMeasures {
  private readonly known = new Map<string, Measurement>()

  /** What is known of the plan's evals before its first step. */
  before(plan: Plan, seed: number): Map<string, Measurement> {
    return new Map(
      plan.evals.flatMap(one => {
        const key = keyOf(one, plan, seed)
        const found = key === undefined ? undefined : this.known.get(key)
        return found ? [[one.name, found] as const] : []
      }),
    )
  }

  /** Remembers what a run measured before its first step. */
  addFirst(plan: Plan, seed: number, outcome: RunOutcome): void {
    for (const one of plan.evals) this.add(keyOf(one, plan, seed), measuredAt(one.name, 0, outcome))
  }

  /** Remembers what a run measured last as what the one after it, whose plan is `next`, begins with. */
  addLast(plan: Plan, next: Plan, seed: number, outcome: RunOutcome): void {
    const last = Math.max(0, ...outcome.measures.map(({ step }) => step))
    for (const one of next.evals) {
      const same = plan.evals.find(each => each.name === one.name)
      if (
        !same ||
        withoutPlaces(same) !== withoutPlaces(one) ||
        !borrowed(one).every(name => wentOn(name, plan, next))
      )
        continue
      this.add(keyOf(one, next, seed), measuredAt(one.name, last, outcome))
    }
  }

  private add(key: string | undefined, measurement: Measurement | undefined): void {
    if (key !== undefined && measurement) this.known.set(key, measurement)
  }
}

/** The weights that an eval borrows, as its game declares them; undefined where it brings models of its own. */
function keyOf(one: Eval, { models }: Plan, seed: number): string | undefined {
  if (one.models.length > 0) return undefined
  const names = borrowed(one)
  const found = names.map(name => models.find(model => model.name === name))
  // A copy is of a model that is moved: what it holds depends on more than its own line.
  if (found.some(model => model?.kind !== 'weights')) return undefined
  return withoutPlaces([seed, one, found.map(model => ({ ...model, trained: true }))])
}

const borrowed = ({ program }: Eval): string[] => [
  ...new Set(program.steps.flatMap(step => ('model' in step ? [step.model] : []))),
]

/** Whether the model was trained by `plan` and is held alike by `next`, which takes it over. */
function wentOn(name: string, plan: Plan, next: Plan): boolean {
  const [one, other] = [plan, next].map(({ models }) => models.find(model => model.name === name))
  return (
    plan.updates.some(update => update.model === name) &&
    one?.kind === 'weights' &&
    other?.kind === 'weights' &&
    withoutPlaces([one.adapter, one.dtype]) === withoutPlaces([other.adapter, other.dtype])
  )
}

function measuredAt(name: string, step: number, { measures, outcomes }: RunOutcome): Measurement | undefined {
  const measure = measures.findLast(each => each.eval === name && each.step === step)
  const items = outcomes.findLast(each => each.eval === name && each.step === step)
  if (!measure || !items) return undefined
  return { measure: { ...measure, step: 0, seconds: 0 }, outcomes: { ...items, step: 0 } }
}
