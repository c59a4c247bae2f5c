/** Axes and draws. */
import type { Axis, Draw } from '../checked/game.ts'
import { fix, removeClause } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { axisCycle } from '../diagnostics/rules/axis-cycle.ts'
import { axisSize } from '../diagnostics/rules/axis-size.ts'
import { tooManyElements } from '../diagnostics/rules/too-many-elements.ts'
import type { Flat } from '../flatten/flat.ts'
import { at } from '../module.ts'
import { MOST_ELEMENTS } from '../plan/validate/axes-and-values.ts'
import { type AxisInfo, AxisTable } from '../typing/axis-table.ts'
import type { Scope } from '../typing/scope.ts'

export interface ReadAxes {
  readonly list: readonly Axis[]
  readonly table: AxisTable
}

export function readAxes(
  flat: Flat,
  scope: Scope,
  report: Report,
  shared: (node: { name: { text: string } }) => string,
): ReadAxes {
  const infos = new Map<string, AxisInfo>()
  const list: Axis[] = []
  for (const axis of flat.axes) {
    const { node, module, resized } = axis
    const name = node.name.text
    const place = at(module, node)
    if (node.size.kind === 'all') {
      const data = scope.expect('data', node.size.of, module)
      if (!infos.has(name)) infos.set(name, { name, ...(resized ? { size: resized.size } : {}) })
      const size = resized?.size ?? (data ? { allOf: shared(data.item.node) } : 1)
      list.push({ name, size, at: place })
      continue
    }
    const { count, per } = node.size
    if (!resized && !(Number.isSafeInteger(count.value) && count.value >= 1)) {
      report.add(axisSize, at(module, count), { axis: name, found: count.raw })
    }
    const parent = per && scope.expect('axis', per, module)
    const size = resized?.size ?? count.value
    const info = { name, size, ...(parent ? { parent: parent.name } : {}) }
    if (!infos.has(name)) infos.set(name, info)
    list.push({ ...info, at: place })
  }
  breakCircles(flat, infos, report)
  return { list, table: new AxisTable(infos) }
}

function breakCircles(flat: Flat, infos: Map<string, AxisInfo>, report: Report): void {
  const good = new Set<string>()
  for (const axis of flat.axes) {
    const seen = new Set<string>()
    let name: string | undefined = axis.node.name.text
    while (name !== undefined && !good.has(name) && !seen.has(name)) {
      seen.add(name)
      name = infos.get(name)?.parent
    }
    const info = name === undefined || good.has(name) ? undefined : infos.get(name)
    if (info) {
      circle(flat, info.name, infos, report)
      infos.set(info.name, { name: info.name, ...(info.size === undefined ? {} : { size: info.size }) })
    }
    for (const each of seen) good.add(each)
  }
}

/** Told at the first member of the circle, with the others beside it. */
function circle(flat: Flat, start: string, infos: ReadonlyMap<string, AxisInfo>, report: Report): void {
  const names = [start]
  for (let next = infos.get(start)?.parent; next && !names.includes(next); next = infos.get(next)?.parent)
    names.push(next)
  const members = flat.axes.filter(axis => names.includes(axis.node.name.text))
  const [first, ...others] = members.flatMap(({ node, module }) =>
    node.size.kind === 'count' && node.size.per
      ? [{ name: node.name.text, per: at(module, node.size.per), parent: node.size.per.text }]
      : [],
  )
  if (!first) return
  report.add(
    axisCycle,
    first.per,
    { axis: first.name, chain: [...names, start] },
    {
      labels: others.map(other => ({
        at: other.per,
        text: `\`${other.name}\` is nested in \`${other.parent}\``,
      })),
      fixes: [fix(`make \`${first.name}\` a top axis`, removeClause(first.per, /\bper/))],
    },
  )
}

/** The rows that are drawn; those whose axis or data failed are left out. */
export function readDraws(
  flat: Flat,
  scope: Scope,
  table: AxisTable,
  shared: (node: { name: { text: string } }) => string,
): Draw[] {
  const draws: Draw[] = []
  for (const { node, module } of flat.draws) {
    const data = scope.expect('data', node.from, module)
    const over = scope.expect('axis', node.over, module)
    if (!data || !over) continue
    const axes = table.chain(over.name)
    const elements = table.elements(axes)
    if (elements > MOST_ELEMENTS)
      scope.report.add(tooManyElements, at(module, node.over), {
        what: `\`${node.name.text}\``,
        elements,
        most: MOST_ELEMENTS,
      })
    draws.push({
      name: node.name.text,
      data: shared(data.item.node),
      over: over.name,
      axes,
      at: at(module, node),
    })
  }
  return draws
}
