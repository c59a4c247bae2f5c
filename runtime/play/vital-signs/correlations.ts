/**
 * How a role's reward terms and its payoff move together: Pearson's r of each pair over the role's messages of one step. A term
 * with more axes than the role is averaged over them, one with fewer is repeated along them; one that shares none is left out.
 */
import { isMissing } from '../../../compiler/plan/cell.ts'
import type { Plan, RoleInfo } from '../../../compiler/plan/schema/plan.ts'
import type { Scene } from '../scene.ts'
import type { ValueTable } from '../value-table.ts'
import type { Metrics } from './metrics.ts'
import { correlation } from './numbers.ts'
import { learnedTerms } from './pay.ts'

type Column = readonly [name: string, values: readonly (number | undefined)[]]

export function correlations(plan: Plan, { table, speeches }: Scene): Metrics {
  const rewards = plan.program.formulas.filter(({ kind, value }) => kind === 'reward' && table.has(value))
  const metrics: Metrics = {}
  for (const { role } of speeches.values()) {
    const paid = learnedTerms(plan).find(term => term.role === role.name)
    const terms = [
      ...rewards.map(({ name, value }) => ({ name, value })),
      ...(paid ? [{ name: 'payoff', value: paid.payoff }] : []),
    ]
    const columns = terms.flatMap(({ name, value }): Column[] => {
      const values = overRole(value, role, table)
      return values ? [[name, values]] : []
    })
    for (const [i, [a, xs]] of columns.entries())
      for (const [b, ys] of columns.slice(i + 1))
        metrics[`correlation/${role.name}/${a}/${b}`] = correlation(pairs(xs, ys))
  }
  return metrics
}

const pairs = (
  xs: readonly (number | undefined)[],
  ys: readonly (number | undefined)[],
): (readonly [number, number])[] =>
  xs.flatMap((x, i) => {
    const y = ys[i]
    return x === undefined || y === undefined ? [] : [[x, y] as const]
  })

/** A number for each message of a role, undefined where it is missing; undefined as a whole where the two share no axis. */
function overRole(id: string, role: RoleInfo, table: ValueTable): (number | undefined)[] | undefined {
  const { value, cells } = table.get(id)
  const shared = role.axes.filter(axis => value.axes.includes(axis))
  if (shared.length === 0 || value.type === 'text') return undefined
  const { frame } = table
  const sums = new Float64Array(frame.count(shared))
  const counts = new Float64Array(sums.length)
  frame.project(value.axes, shared).forEach((to, from) => {
    const cell = cells[from]
    if (isMissing(cell)) return
    sums[to] += Number(cell)
    counts[to]++
  })
  return Array.from(frame.project(role.axes, shared), i =>
    counts[i] === 0 ? undefined : sums[i]! / counts[i]!,
  )
}
