/** `mean(R over answer)` and its kin, and `repetition(q over query)`. */
import type { CallNode } from '../../grammar/expression.ts'
import type { Expression, ReductionName } from '../checked/expression.ts'
import { argumentCount } from '../diagnostics/rules/argument-count.ts'
import { needsOver } from '../diagnostics/rules/needs-over.ts'
import { notOver } from '../diagnostics/rules/not-over-axis.ts'
import { outerAxis } from '../diagnostics/rules/outer-axis.ts'
import { strayOver } from '../diagnostics/rules/stray-argument-part.ts'
import { unknownArgument } from '../diagnostics/rules/unknown-argument.ts'
import { at, type Module } from '../module.ts'
import type { GroupBuiltin, ReduceBuiltin } from '../plan/builtins/builtin.ts'
import { demand } from './demand.ts'
import type { Scene } from './scene.ts'
import { excerpt, intervalOf, keep, typeText } from './typed.ts'

export function inferAlong(
  scene: Scene,
  builtin: ReduceBuiltin | GroupBuiltin,
  node: CallNode,
  module: Module,
): Expression | undefined {
  const { name: fn } = builtin
  const place = at(module, node)
  const [arg] = node.args
  if (!arg || node.args.length > 1) {
    const params = { callee: fn, wanted: 1, found: node.args.length, signature: `${fn}(x over AXIS)` }
    scene.report.add(argumentCount, place, params)
    return undefined
  }
  const formal = builtin.params[0]!
  if (arg.key && arg.key.text !== formal.name) {
    scene.report.add(unknownArgument, at(module, arg.key), {
      callee: fn,
      name: arg.key.text,
      known: [formal.name],
    })
    return undefined
  }
  if (arg.upTo) scene.report.add(strayOver, at(module, arg.upTo), { part: '..', callee: fn })
  const what = `what \`${fn}\` ${builtin.kind === 'reduce' ? 'reduces' : 'compares'}`
  const type = formal.type
  const value =
    type === 'number' || type === 'bool' || type === 'text'
      ? demand(scene, arg.value, module, type, what)
      : scene.infer(scene, arg.value, module)
  if (!arg.over) {
    scene.report.add(needsOver, place, { fn })
    return undefined
  }
  const axis = scene.scope.expect('axis', arg.over, module)
  if (!value || !axis || !scene.axes.has(axis.name)) return undefined
  const overAt = at(module, arg.over)
  if (!value.axes.includes(axis.name)) {
    const details = {
      labels: [{ at: value.at, text: typeText(value) }],
      found: `${typeText(value)}  \`${excerpt(value.at)}\``,
    }
    scene.report.add(notOver, overAt, { fn, axis: axis.name, axes: value.axes }, details)
    return undefined
  }
  const size = scene.axes.get(axis.name)?.size
  const result = builtin.returns === 'T' ? value.type : builtin.returns
  const range = keep(result, builtin.range(intervalOf(value), size))
  if (builtin.kind === 'group') {
    return {
      kind: 'group',
      fn: 'repetition',
      over: axis.name,
      arg: value,
      type: result,
      axes: value.axes,
      ...range,
      at: place,
    }
  }
  const inner = scene.axes.nestedIn(axis.name, value.axes)
  if (inner !== undefined) {
    const details = { labels: [{ at: value.at, text: typeText(value) }] }
    scene.report.add(outerAxis, overAt, { fn, axis: axis.name, inner }, details)
    return undefined
  }
  const axes = value.axes.filter(other => other !== axis.name)
  return {
    kind: 'reduce',
    fn: fn as ReductionName,
    over: axis.name,
    arg: value,
    type: result,
    axes,
    ...range,
    at: place,
  }
}
