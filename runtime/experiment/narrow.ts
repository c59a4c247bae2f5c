/** A part of an experiment: some of its arms, other seeds. */
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import { PlayError } from '../play/play-error.ts'

export interface Narrowing {
  /** Names of arms, in any case of letters; all where none is given. */
  readonly arms?: readonly string[]
  readonly seeds?: readonly number[]
}

/** Throws a PlayError for an arm that is not there; it says which are. */
export function narrow(plan: ExperimentPlan, { arms, seeds }: Narrowing): ExperimentPlan {
  const chosen = arms === undefined ? plan.arms : arms.map(name => armNamed(plan, name))
  const kept = plan.arms.filter(arm => chosen.includes(arm))
  const used = new Set(kept.flatMap(arm => arm.stages.map(stage => stage.plan)))
  return {
    ...plan,
    ...(seeds === undefined ? {} : { seeds: [...seeds] }),
    arms: kept,
    plans: Object.fromEntries(Object.entries(plan.plans).filter(([id]) => used.has(id))),
  }
}

function armNamed({ experiment, arms }: ExperimentPlan, name: string): ExperimentPlan['arms'][number] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, '')
  const found = arms.find(arm => arm.name === name) ?? arms.find(arm => plain(arm.name) === plain(name))
  if (found) return found
  throw new PlayError(`${experiment.name} has no arm ${name}`, {
    help: `its arms: ${arms.map(arm => arm.name).join(', ')}; several are written --arms "A,B"`,
  })
}
