/** Axes and values by themselves: named once, nested in what is there, ranges the right way round, sizes that fit a machine. */
import type { Program } from '../schema/plan.ts'
import type { Axis, Value } from '../schema/value.ts'
import type { Report } from './report.ts'
import { ancestry, type World } from './world.ts'

/** Elements of one value: more would not be a step of a game but a fault. */
export const MOST_ELEMENTS = 10_000_000

export function checkAxes(program: Program, { data }: World, path: string, report: Report): void {
  report.unique(
    `${path}.axes`,
    'axes',
    program.axes.map(axis => axis.name),
  )
  const before = new Set<string>()
  for (const [i, { name, parent, size }] of program.axes.entries()) {
    const here = `${path}.axes[${i}]`
    if (parent !== undefined && !before.has(parent))
      report.say(
        `${here}.parent`,
        `axis \`${name}\` is nested in \`${parent}\`, which no axis before it is called`,
      )
    if (typeof size === 'object' && !data.has(size.allOf))
      report.say(`${here}.size.allOf`, `there is no data \`${size.allOf}\` in this plan`)
    before.add(name)
  }
}

export function checkValues(program: Program, world: World, path: string, report: Report): void {
  report.unique(
    `${path}.values`,
    'values',
    program.values.map(value => value.id),
  )
  for (const [i, value] of program.values.entries()) checkValue(value, world, `${path}.values[${i}]`, report)
}

function checkValue(value: Value, { axes }: World, path: string, report: Report): void {
  const outer = new Set<string>()
  for (const [k, name] of value.axes.entries()) {
    const axis = axes.get(name)
    const here = `${path}.axes[${k}]`
    if (!axis) report.say(here, `there is no axis \`${name}\` in this program`)
    else if (outer.has(name)) report.say(here, `\`${value.id}\` has the axis \`${name}\` twice`)
    else if (axis.parent !== undefined && !outer.has(axis.parent))
      report.say(here, `\`${name}\` is nested in \`${axis.parent}\`, which must stand before it`)
    outer.add(name)
  }
  const [low, high] = value.range ?? [null, null]
  if (low !== null && high !== null && low > high)
    report.say(`${path}.range`, `the range ${low}..${high} is empty`)
  if (value.range && value.type !== 'number') report.say(`${path}.range`, `a ${value.type} has no range`)
  const count = elements(value.axes, axes)
  if (count > MOST_ELEMENTS)
    report.say(
      `${path}.axes`,
      `\`${value.id}\` would have ${count} elements; at most ${MOST_ELEMENTS} can be played`,
      'make its axes smaller',
    )
}

function elements(names: readonly string[], axes: ReadonlyMap<string, Axis>): number {
  const all = new Set(names.flatMap(name => ancestry(axes, name)))
  return [...all].reduce((product, name) => {
    const size = axes.get(name)?.size
    return typeof size === 'number' ? product * size : product
  }, 1)
}
