/** A plan's models as they are measured or talked with, not trained: after some steps of a run, or before the first one. */
import { isAbsolute, resolve } from 'node:path'
import type { Model, Plan } from '../../compiler/plan/schema/plan.ts'

type Frozen = Extract<Model, { kind: 'frozen' }>
type OwnWeights = Extract<Model, { kind: 'weights' }>

/**
 * `checkpoint`: where the weights of a trained model lie. A frozen copy of it, the game's or an eval's, is still what it was a copy
 * of: the weights before the run's first step. A lagged one is the checkpoint, too. Paths become absolute.
 */
export function asTrained(plan: Plan, checkpoint: (model: string) => string): Plan {
  const trained = new Map(
    plan.models.flatMap(model => (model.kind === 'weights' && model.trained ? [[model.name, model]] : [])),
  )
  return withModels(plan, model => {
    if (model.kind === 'frozen') return original(model, trained.get(model.of), plan.project)
    if (model.kind !== 'weights') return model
    if (!model.trained) return { ...model, source: placed(model.source, plan.project) }
    return { ...model, source: checkpoint(model.name), adapter: { kind: 'none' }, trained: false }
  })
}

/** Every model as it lies in its files; an adapter that the game would begin with changes nothing yet. Paths become absolute. */
export const beforeTraining = (plan: Plan): Plan =>
  withModels(plan, model =>
    model.kind === 'weights'
      ? { ...model, source: placed(model.source, plan.project), adapter: { kind: 'none' }, trained: false }
      : model,
  )

const withModels = (plan: Plan, change: (model: Model) => Model): Plan => ({
  ...plan,
  models: plan.models.map(change),
  evals: plan.evals.map(each => ({ ...each, models: each.models.map(change) })),
})

function original(model: Frozen, of: OwnWeights | undefined, project: string): Model {
  if (!of) return model
  const { name, dtype, judge, at } = model
  const { source, reward, adapter } = of
  const weights = { source: placed(source, project), reward, adapter, trained: false }
  return { name, kind: 'weights', ...weights, dtype, judge, at }
}

/** Where a model lies, wherever its plan's project does. */
export const placed = (source: string, project: string): string =>
  isAbsolute(source) || /^hf:/i.test(source) ? source : resolve(project, source)
