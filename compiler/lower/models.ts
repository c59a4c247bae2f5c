/** Checked models → the plan's. */
import type { CheckedModel } from '../checked/model.ts'
import type { Model } from '../plan/schema/plan.ts'
import { placeOf } from '../source.ts'

/** `all`: the models that a copy may be of, by name. */
export function lowerModel(model: CheckedModel, all: ReadonlyMap<string, CheckedModel>): Model {
  const { name, judge } = model
  const at = placeOf(model.at)
  if (model.kind === 'endpoint') return { name, kind: 'endpoint', url: model.url, id: model.id, judge, at }
  const weights = { adapter: model.adapter, dtype: model.dtype }
  if (model.kind === 'weights') {
    const { source, reward, trained } = model
    return { name, kind: 'weights', source, reward, ...weights, judge, trained, at }
  }
  if (model.kind === 'frozen')
    return { name, kind: 'frozen', of: original(model.of, all), ...weights, judge, at }
  return { name, kind: 'lagged', of: model.of, every: model.every, ...weights, judge, at }
}

/** The model with weights of its own that a copy, or a copy of a copy, is of: before the first step they are all the same. */
function original(name: string, all: ReadonlyMap<string, CheckedModel>): string {
  const model = all.get(name)
  return model && 'of' in model ? original(model.of, all) : name
}
