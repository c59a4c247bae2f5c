/** Formulas that must have certain axes: a payoff its role's, an alarm's condition and a metric none. */
import type { Expression } from '../checked/expression.ts'
import type { Role } from '../checked/game.ts'
import type { Label } from '../diagnostics/diagnostic.ts'
import { hasAxes } from '../diagnostics/rules/has-axes.ts'
import { wrongAxes } from '../diagnostics/rules/wrong-axes.ts'
import { at } from '../module.ts'
import { averaged, axisLabel, carrierLabel, wrapped } from '../typing/mend.ts'
import type { Scene } from '../typing/scene.ts'
import { excerpt, typeText } from '../typing/typed.ts'

/** Says that the axes of a payoff are not its role's, and averages away what is too much. */
export function refusePayoff(scene: Scene, role: Role, e: Expression): void {
  const extra = e.axes.filter(axis => !role.axes.includes(axis))
  const lacking = role.axes.filter(axis => !e.axes.includes(axis))
  const told = extra.at(-1)
  const fix = lacking.length === 0 ? averaged(e, extra) : undefined
  const labels = [
    ...saysLabel(scene, role),
    ...(told === undefined ? [] : [...carrierLabel(scene, e, told), ...axisLabel(scene, told)]),
  ]
  scene.report.add(
    wrongAxes,
    e.at,
    { role: role.name, text: excerpt(e.at), found: e.axes, wanted: role.axes },
    {
      mark: told === undefined ? 'one number for several messages' : `one number for each ${told}`,
      labels,
      expected: `number[${role.axes.join(', ')}]`,
      found: typeText(e),
      ...(fix ? { fixes: [fix] } : {}),
    },
  )
}

function saysLabel(scene: Scene, role: Role): Label[] {
  const declared = scene.scope.flat.roles.find(r => r.node.name.text === role.name)
  if (!declared) return []
  const { name, over } = declared.node.says
  const place = at(declared.module, { span: { start: name.span.start, end: over.span.end } })
  return [{ at: place, text: `${role.name} speaks over [${role.axes.join(', ')}]` }]
}

/** Whether a formula is about the whole step, or says that it is not; a metric wants a number, an alarm a bool. */
export function single(scene: Scene, e: Expression, wanted: 'number' | 'bool', what: string): boolean {
  if (e.axes.length === 0) return true
  const axes = [...e.axes].reverse()
  const close = axes.map(axis => ` over ${axis})`).join('')
  const each = (fn: string, title: string) => wrapped(e.at, `${fn}(`.repeat(axes.length), close, title)
  const mean = averaged(e, axes)
  const fixes =
    wanted === 'bool'
      ? [each('any', 'ask whether it holds anywhere'), each('all', 'ask whether it holds everywhere')]
      : mean
        ? [mean]
        : []
  const inner = axes[0]!
  const details = {
    mark: `one for each ${inner}`,
    labels: [...carrierLabel(scene, e, inner), ...axisLabel(scene, inner)],
    expected: wanted,
    found: typeText(e),
    fixes,
  }
  scene.report.add(hasAxes, e.at, { what, axes: e.axes, wanted }, details)
  return false
}
