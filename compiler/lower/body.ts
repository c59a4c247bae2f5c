/** What games and evals have in common → steps: rows, roles, then the values in the order in which they can be made. */
import type { Expression } from '../checked/expression.ts'
import type { Draw, Role, Sees } from '../checked/game.ts'
import type { Formula, RoleInfo } from '../plan/schema/plan.ts'
import type { StepOf } from '../plan/schema/step.ts'
import { placeOf } from '../source.ts'
import { lowerExpression, lowerValues } from './expression.ts'
import { formulaText } from './formula-text.ts'
import type { Scope } from './scope.ts'

export function lowerBody(scope: Scope): { readonly roles: RoleInfo[]; readonly formulas: Formula[] } {
  for (const draw of scope.body.draws) lowerDraw(scope, draw)
  const roles = scope.body.roles.map(role => lowerRole(scope, role))
  lowerValues(
    scope,
    scope.body.values.filter(value => !scope.values.has(value.name)),
  )
  const formulas = scope.body.values.map(
    (value): Formula => ({
      kind: value.kind,
      name: value.name,
      text: formulaText(value.node, value.at),
      value: scope.values.get(value.name)!,
      at: placeOf(value.at),
    }),
  )
  return { roles, formulas }
}

function lowerDraw({ builder, body, fields }: Scope, draw: Draw): void {
  const data = body.data.find(d => d.name === draw.data)!
  const out = data.fields.map((field): [string, string] => {
    const name = `${draw.name}.${field.name}`
    const id = builder.id(name)
    builder.declare(id, { type: field.type, axes: draw.axes, at: draw.at })
    fields.set(name, id)
    return [field.name, id]
  })
  builder.steps.push({
    op: 'draw',
    data: draw.data,
    over: draw.over,
    out: Object.fromEntries(out),
    at: placeOf(draw.at),
  })
}

function lowerRole(scope: Scope, role: Role): RoleInfo {
  const { builder } = scope
  lowerValues(scope, scope.wanted(seenExpressions(role.sees)))
  const typed = { type: 'text', axes: role.axes, at: role.at } as const
  const message = builder.add(
    {
      op: 'generate',
      role: role.name,
      model: role.model,
      sees: lowerSees(scope, role.sees),
      prefill: [...role.seenAxes],
      over: role.over,
      ...(role.until !== undefined && { until: role.until }),
      sample: role.sample,
    },
    typed,
    role.tag === undefined ? role.says : `${role.says}.message`,
  )
  const said =
    role.tag === undefined
      ? message
      : builder.add({ op: 'extract', message, tag: role.tag }, typed, role.says)
  scope.said.set(role.name, said)
  const { name, model, over } = role
  return { name, model, message, said, over, axes: [...role.axes], at: placeOf(role.at) }
}

const seenExpressions = (sees: Sees): Expression[] =>
  sees.form === 'raw' ? [sees.content] : sees.turns.map(turn => turn.content)

function lowerSees(scope: Scope, sees: Sees): StepOf<'generate'>['sees'] {
  if (sees.form === 'raw') return { form: 'raw', content: lowerExpression(scope, sees.content) }
  const turns = sees.turns.map(({ speaker, content }) => ({
    speaker,
    content: lowerExpression(scope, content),
  }))
  return { form: 'turns', turns }
}
