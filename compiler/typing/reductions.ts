/** `mean(R over answer)` and its kin, and `repetition(q over query)`. */
import type { ArgNode, CallNode } from '../../grammar/expression.ts'
import { nearest } from '../../grammar/nearest.ts'
import type { Expression, ReductionName } from '../checked/expression.ts'
import type { Fix, Label } from '../diagnostics/diagnostic.ts'
import { after, fix, replace } from '../diagnostics/edits.ts'
import { argumentCount } from '../diagnostics/rules/argument-count.ts'
import { needsOver } from '../diagnostics/rules/needs-over.ts'
import { notOver } from '../diagnostics/rules/not-over-axis.ts'
import { outerAxis } from '../diagnostics/rules/outer-axis.ts'
import { unknownArgument } from '../diagnostics/rules/unknown-argument.ts'
import { at, type Module } from '../module.ts'
import type { GroupBuiltin, ReduceBuiltin } from '../plan/builtins/builtin.ts'
import type { At } from '../source.ts'
import { blameAxes } from './blame.ts'
import { demand } from './demand.ts'
import { axisLabel, replaced, textAt, wrapped } from './mend.ts'
import { reducedOver, type Scene } from './scene.ts'
import { strayPart } from './stray-part.ts'
import { intervalOf, keep, typeText } from './typed.ts'

/** Reductions of a single value that leave it as it is. */
const keepsType: ReadonlySet<string> = new Set([
  'mean',
  'sum',
  'min',
  'max',
  'any',
  'all',
  'share',
  'majority',
])

/** What reduces the results of a reduction further, where that comes to the same. */
const again: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mean: 'mean',
    sum: 'sum',
    min: 'min',
    max: 'max',
    any: 'any',
    all: 'all',
    share: 'mean',
    count: 'sum',
  }),
)

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
    scene.report.add(argumentCount, place, params, { fixes: arg ? alongSecond(scene, fn, node, module) : [] })
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
  if (arg.upTo) strayPart(scene, fn, '..', arg.upTo, module)
  const what = `what \`${fn}\` ${builtin.kind === 'reduce' ? 'reduces' : 'compares'}`
  const type = formal.type
  const inner = arg.over ? reducedOver(scene, arg.over.text) : scene
  const value =
    type === 'number' || type === 'bool' || type === 'text'
      ? demand(inner, arg.value, module, type, what)
      : scene.infer(inner, arg.value, module)
  if (!arg.over) {
    if (!value) return undefined
    scene.report.add(
      needsOver,
      place,
      { fn },
      { labels: [typed(value)], fixes: withOver(node, arg, value, module) },
    )
    return undefined
  }
  const axis = scene.scope.expect('axis', arg.over, module)
  if (!value || !axis || !scene.axes.has(axis.name)) return undefined
  const overAt = at(module, arg.over)
  if (!value.axes.includes(axis.name)) {
    const near = nearest(axis.name, value.axes) ?? value.axes.at(-1)
    const fixes =
      near === undefined
        ? keepsType.has(fn)
          ? [replaced(place, textAt(at(module, arg.value)), 'leave the reduction out')]
          : []
        : [replaced(overAt, near)]
    const labels = [typed(value), ...axisLabel(scene, axis.name)]
    scene.report.add(
      notOver,
      overAt,
      { fn, axis: axis.name, axes: value.axes },
      { labels, fixes, ...blameAxes(scene, value) },
    )
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
  const nestedAxis = scene.axes.nestedIn(axis.name, value.axes)
  if (nestedAxis !== undefined) {
    const labels = [typed(value), ...axisLabel(scene, nestedAxis)]
    const fixes = nested(scene, fn, axis.name, value, overAt, at(module, node.callee))
    scene.report.add(outerAxis, overAt, { fn, axis: axis.name, inner: nestedAxis }, { labels, fixes })
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

/** `mean(R, answer)` and `mean(R, axis: answer)` as `mean(R over answer)`; `mean(R over query, answer)` as two means. */
function alongSecond(scene: Scene, fn: string, node: CallNode, module: Module): readonly Fix[] {
  const [first, second, ...others] = node.args
  const axis = second?.value.kind === 'name' ? second.value.text : undefined
  if (!first || axis === undefined || others.length > 0 || !scene.axes.has(axis)) return []
  const place = at(module, node)
  const inner = textAt(at(module, first.value))
  if (!first.over) return [replaced(place, `${fn}(${inner} over ${axis})`)]
  const both = [first.over.text, axis]
  const [outer, nearer] = scene.axes.isAncestor(axis, first.over.text) ? both.reverse() : both
  const last = again.get(fn)
  return last === undefined ? [] : [replaced(place, `${last}(${fn}(${inner} over ${nearer}) over ${outer})`)]
}

const typed = (e: Expression): Label => ({ at: e.at, text: typeText(e) })

function withOver(node: CallNode, arg: ArgNode, value: Expression, module: Module): readonly Fix[] {
  const inner = value.axes.at(-1)
  if (inner !== undefined) return [fix(`go along \`${inner}\``, after(at(module, arg), ` over ${inner}`))]
  return node.callee.kind === 'name' && keepsType.has(node.callee.text)
    ? [replaced(at(module, node), textAt(at(module, arg.value)), 'leave the reduction out')]
    : []
}

/** Reduces the inner axes first. */
function nested(
  scene: Scene,
  fn: string,
  axis: string,
  value: Expression,
  over: At,
  callee: At,
): readonly Fix[] {
  const outer = again.get(fn)
  if (outer === undefined) return [replaced(over, value.axes.at(-1)!)]
  const inner = value.axes.filter(other => scene.axes.isAncestor(axis, other)).reverse()
  const open = `${`${outer}(`.repeat(inner.length - 1)}${fn}(`
  const close = inner.map(each => ` over ${each})`).join('')
  const first = wrapped(value.at, open, close, '').edits
  const title = `reduce ${inner.map(each => `\`${each}\``).join(', then ')} first`
  return [fix(title, ...(outer === fn ? [] : [replace(callee, outer)]), ...first)]
}
