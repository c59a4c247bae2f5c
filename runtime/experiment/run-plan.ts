/** The plan of one run of an experiment: its stage's, with the trained models taken over from the runs before it. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Eval, Model, Plan } from '../../compiler/plan/schema/plan.ts'

/** A run that has ended, as one that goes on from it sees it: the plan that was played, and where. */
export interface Ended {
  readonly plan: Plan
  readonly dir: string
}

/**
 * `before`: the runs that it goes on from, the arm's first one first. A model that one of them trained comes from its last checkpoint,
 * with its adapter and without the optimizer's state. In an eval, `frozen P` is P before the arm's first step.
 */
export function planOfRun(stage: Plan, start: boolean, before: readonly Ended[]): Plan {
  const training = start ? { ...stage.training, steps: 0 } : stage.training
  if (before.length === 0) return { ...stage, training }
  const models = stage.models.map(model => takenOver(model, before))
  return { ...stage, training, models, evals: stage.evals.map(one => withBase(one, before)) }
}

function takenOver(model: Model, before: readonly Ended[]): Model {
  if (model.kind !== 'weights' || model.reward) return model
  const last = before.findLast(({ plan }) => plan.updates.some(update => update.model === model.name))
  const source = last && trainedSource(last, model.name)
  return source === undefined ? model : { ...model, source }
}

/** The last checkpoint; a run that wrote none has left the model as it found it. */
function trainedSource({ plan, dir }: Ended, name: string): string | undefined {
  const checkpoints = join(dir, 'checkpoints')
  const steps = existsSync(checkpoints) ? readdirSync(checkpoints).filter(one => /^step-\d+$/.test(one)) : []
  const last = steps.sort((a, b) => Number(a.slice(5)) - Number(b.slice(5))).at(-1)
  if (last !== undefined) return join(checkpoints, last, plan.updates.length === 1 ? '' : name)
  const model = plan.models.find(each => each.name === name)
  return model?.kind === 'weights' ? model.source : undefined
}

function withBase(one: Eval, before: readonly Ended[]): Eval {
  const trained = new Set(before.flatMap(({ plan }) => plan.updates.map(update => update.model)))
  const models = one.models.map(model => {
    if (model.kind !== 'frozen' || !trained.has(model.of)) return model
    const first = before.flatMap(({ plan }) => plan.models).find(each => each.name === model.of)
    if (first?.kind !== 'weights') return model
    return {
      ...first,
      name: model.name,
      judge: model.judge,
      dtype: model.dtype,
      at: model.at,
      trained: false,
    }
  })
  return { ...one, models }
}
