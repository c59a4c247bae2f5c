/** Checked models → the plan's, with paths that count from the project folder. */
import type { CheckedModel } from '../checked/model.ts'
import { dirname, inside, isAbsolute, resolve, slashes } from '../paths.ts'
import type { Model } from '../plan/schema/plan.ts'
import { placeOf } from '../source.ts'

export function lowerModel(model: CheckedModel, project: string): Model {
  const { name, judge } = model
  const at = placeOf(model.at)
  if (model.kind === 'endpoint') return { name, kind: 'endpoint', url: model.url, id: model.id, judge, at }
  const weights = { adapter: model.adapter, dtype: model.dtype }
  if (model.kind === 'frozen') return { name, kind: 'frozen', of: model.of, ...weights, judge, at }
  if (model.kind === 'lagged')
    return { name, kind: 'lagged', of: model.of, every: model.every, ...weights, judge, at }
  const { reward, trained } = model
  return { name, kind: 'weights', source: sourceOf(model, project), reward, ...weights, judge, trained, at }
}

/** A path counts from the folder of the file that names it; what an override names is absolute already. */
function sourceOf({ source, at }: Extract<CheckedModel, { kind: 'weights' }>, project: string): string {
  if (source.startsWith('hf:')) return source
  if (isAbsolute(source)) return slashes(source)
  const absolute = resolve(dirname(at.source.absolute), source)
  return inside(project, absolute) ?? absolute
}
