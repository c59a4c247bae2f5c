/** What a step's values must be like: the types and axes of what it reads give those of what it makes. */
import { groupBuiltin, mapBuiltin, reduceBuiltin } from '../builtins/all.ts'
import type { BuiltinParam } from '../builtins/builtin.ts'
import type { Step, StepOf } from '../schema/step.ts'
import type { ElementType, Value, ValueId } from '../schema/value.ts'
import { overAxes, type Report, sameList, sameSet, unionOf } from './report.ts'
import { ancestry, type World } from './world.ts'

export interface Checking {
  readonly world: World
  readonly path: string
  readonly report: Report
}

/** The values read, in order; one that is not declared was reported before, and ends the check of its step. */
export const valuesOf = (ids: readonly ValueId[], { world }: Checking): Value[] =>
  ids.flatMap(id => world.values.get(id) ?? [])

export function expectType(value: Value, type: ElementType, field: string, { path, report }: Checking): void {
  const counts = value.type === type || (type === 'number' && value.type === 'bool')
  if (!counts) report.say(`${path}.${field}`, `\`${value.id}\` is a ${value.type}; here a ${type} is wanted`)
}

export function expectOut(
  step: Exclude<Step, { op: 'draw' }>,
  type: ElementType,
  axes: readonly string[],
  ordered: boolean,
  checking: Checking,
): void {
  const { world, path, report } = checking
  const out = world.values.get(step.out)
  if (!out) return
  if (out.type !== type)
    report.say(`${path}.out`, `\`${out.id}\` is declared as a ${out.type}, but this step makes a ${type}`)
  if (!(ordered ? sameList : sameSet)(out.axes, axes))
    report.say(
      `${path}.out`,
      `\`${out.id}\` is declared over ${overAxes(out.axes)}, but this step makes it over ${overAxes(axes)}`,
    )
}

/** The axes of values that combine: one's set holds all others'. */
export function combined(values: readonly Value[], { path, report }: Checking): string[] {
  const all = unionOf(values.map(value => value.axes))
  const widest = values.reduce<readonly string[]>(
    (most, { axes }) => (axes.length > most.length ? axes : most),
    [],
  )
  if (widest.length < all.length)
    report.say(path, `values over ${values.map(value => overAxes(value.axes)).join(' and ')} do not combine`)
  return all
}

export function checkMap(step: StepOf<'map'>, checking: Checking): void {
  const { path, report } = checking
  const builtin = mapBuiltin(step.fn)
  if (!builtin) {
    report.say(`${path}.fn`, `there is no built-in function \`${step.fn}\``)
    return
  }
  if (builtin.params.length !== step.args.length) {
    report.say(
      `${path}.args`,
      `\`${step.fn}\` takes ${builtin.params.length} arguments, not ${step.args.length}`,
    )
    return
  }
  const args = valuesOf(step.args, checking)
  if (args.length < step.args.length) return
  const type = variable(builtin.params, args)
  for (const [i, param] of builtin.params.entries())
    expectType(args[i]!, param.type === 'T' ? type : (param.type as ElementType), `args[${i}]`, checking)
  expectOut(step, builtin.returns === 'T' ? type : builtin.returns, combined(args, checking), false, checking)
}

/** What `T` stands for: number where a number and a bool meet, else the type of the first that is a `T`. */
function variable(params: readonly BuiltinParam[], args: readonly Value[]): ElementType {
  const types = args.filter((_, i) => params[i]?.type === 'T').map(arg => arg.type)
  return types.includes('number') ? 'number' : (types[0] ?? 'number')
}

export function checkReduce(step: StepOf<'reduce'>, checking: Checking): void {
  const { world, path, report } = checking
  const builtin = reduceBuiltin(step.fn)
  if (!builtin) {
    report.say(`${path}.fn`, `there is no reduction \`${step.fn}\``)
    return
  }
  const [arg] = valuesOf([step.arg], checking)
  if (!arg) return
  const param = builtin.params[0]!.type
  if (param !== 'T') expectType(arg, param as ElementType, 'arg', checking)
  if (!arg.axes.includes(step.over)) {
    report.say(`${path}.over`, `\`${arg.id}\` is not over \`${step.over}\``)
    return
  }
  const nested = arg.axes.find(axis => axis !== step.over && ancestry(world.axes, axis).includes(step.over))
  if (nested)
    report.say(
      `${path}.over`,
      `\`${nested}\` of \`${arg.id}\` is nested in \`${step.over}\`: reduce it first`,
    )
  const axes = arg.axes.filter(axis => axis !== step.over)
  expectOut(step, builtin.returns === 'T' ? arg.type : builtin.returns, axes, true, checking)
}

export function checkGroup(step: StepOf<'group'>, checking: Checking): void {
  const { path, report } = checking
  if (!groupBuiltin(step.fn)) {
    report.say(`${path}.fn`, `there is no function \`${step.fn}\` over an axis`)
    return
  }
  const [arg] = valuesOf([step.arg], checking)
  if (!arg) return
  expectType(arg, 'text', 'arg', checking)
  if (!arg.axes.includes(step.over)) report.say(`${path}.over`, `\`${arg.id}\` is not over \`${step.over}\``)
  expectOut(step, 'number', arg.axes, true, checking)
}

export function checkCall(step: StepOf<'call'>, checking: Checking): void {
  const { world, path, report } = checking
  const fn = world.functions.get(step.function)
  if (!fn) {
    report.say(`${path}.function`, `there is no function \`${step.function}\` in this plan`)
    return
  }
  if (fn.params.length !== step.args.length) {
    report.say(`${path}.args`, `\`${fn.name}\` takes ${fn.params.length} arguments, not ${step.args.length}`)
    return
  }
  const args = valuesOf(step.args, checking)
  if (args.length < step.args.length) return
  for (const [i, param] of fn.params.entries()) expectType(args[i]!, param.type, `args[${i}]`, checking)
  expectOut(step, fn.returns.type, combined(args, checking), false, checking)
}
