/** All that can be said of an eval, as one document. */
import type { CheckedEval } from '../checked/game.ts'
import type { JsonDiagnostic } from '../diagnostics/json.ts'
import { lowerAxes } from '../lower/declarations.ts'
import { lowerModel } from '../lower/models.ts'
import { placeOf } from '../source.ts'
import { metricFormulas, valueFacts, valueFormulas } from './formulas/formulas.ts'
import { Indices } from './formulas/indices.ts'
import type { Setting } from './formulas/typeset.ts'
import { graphJson, indicesOf, mutable, roleFacts } from './game.ts'
import { graphOf } from './graph/edges.ts'
import { modelText } from './plan/plan-text.ts'
import type { ExplainEval } from './schema/explain.ts'

export function explainEval(one: CheckedEval, diagnostics: readonly JsonDiagnostic[]): ExplainEval {
  const indices = new Indices(one.axes)
  const setting: Setting = { indices, roles: one.roles }
  const axes = lowerAxes(one.axes)
  const models = new Map(one.models.map(model => [model.name, model]))
  return {
    kind: 'eval',
    schema: 1,
    ...(one.doc === undefined ? {} : { doc: one.doc }),
    at: placeOf(one.at),
    eval: one.name,
    axes,
    indices: indicesOf(axes, indices),
    borrows: borrowed(one),
    models: one.models.map(model => modelText(lowerModel(model, models))),
    roles: Object.fromEntries(one.roles.map(role => [role.name, roleFacts(role)])),
    values: valueFacts(one, setting),
    metrics: metricFormulas(one, setting),
    formulas: valueFormulas(one, setting),
    graph: graphJson(graphOf(one)),
    diagnostics: mutable(diagnostics),
  }
}

const NEEDS: Readonly<Record<CheckedEval['borrowed'][number]['need'], string>> = {
  plays: 'plays',
  judge: 'judges',
  score: 'scores',
  prefers: 'prefers',
  logprob: 'gives log-probabilities',
  weights: 'is copied',
}

/** Each model once, with all that it is needed for. */
function borrowed({ borrowed: list }: CheckedEval): ExplainEval['borrows'] {
  return [...new Set(list.map(each => each.model))].map(model => ({
    model,
    need: [...new Set(list.filter(each => each.model === model).map(each => NEEDS[each.need]))].join(', '),
  }))
}
