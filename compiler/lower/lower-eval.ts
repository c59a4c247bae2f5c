/** A checked eval → its part of the plan. */
import type { CheckedEval } from '../checked/game.ts'
import type { CheckedModel } from '../checked/model.ts'
import type { Data, Eval, Formula } from '../plan/schema/plan.ts'
import { placeOf } from '../source.ts'
import { lowerBody } from './body.ts'
import { lowerAxes, lowerFunction } from './declarations.ts'
import { lowerExpression } from './expression.ts'
import { formulaText } from './formula-text.ts'
import { lowerModel } from './models.ts'
import { bodyNotPlayable } from './not-playable.ts'
import { ProgramBuilder } from './program-builder.ts'
import { Scope } from './scope.ts'

/** `borrowed`: the models of the game that it is measured on, by name. */
export function lowerEval(
  checked: CheckedEval,
  borrowed: ReadonlyMap<string, CheckedModel>,
  lowerData: (data: CheckedEval['data'][number]) => Data,
): Eval {
  const builder = new ProgramBuilder()
  const models = new Map([...borrowed, ...checked.models.map(model => [model.name, model] as const)])
  const scope = new Scope(builder, checked, models)
  const { roles, formulas } = lowerBody(scope)
  const metrics = checked.metrics.map(metric => ({
    name: metric.name,
    value: lowerExpression(scope, metric.value, metric.name),
    at: placeOf(metric.at),
  }))
  const shown = checked.metrics.map(
    ({ name, node, at }, i): Formula => ({
      kind: 'metric',
      name,
      text: formulaText(node, at),
      value: metrics[i]!.value,
      at: placeOf(at),
    }),
  )
  const notPlayable = bodyNotPlayable(checked)
  return {
    name: checked.name,
    data: checked.data.map(lowerData),
    functions: checked.functions.map(lowerFunction),
    models: checked.models.map(model => lowerModel(model, models)),
    program: {
      axes: lowerAxes(checked.axes),
      values: builder.values,
      steps: builder.steps,
      roles,
      formulas: [...formulas, ...shown],
    },
    metrics,
    ...(notPlayable.length > 0 && { notPlayable }),
    at: placeOf(checked.at),
  }
}
