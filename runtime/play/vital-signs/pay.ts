/** What the terms came to, and what the roles were paid. */
import { type Cell, isMissing } from '../../../compiler/plan/cell.ts'
import type { LossTerm, Plan, RoleInfo } from '../../../compiler/plan/schema/plan.ts'
import type { Value } from '../../../compiler/plan/schema/value.ts'
import type { Scene } from '../scene.ts'
import type { ValueTable } from '../value-table.ts'
import type { Metrics } from './metrics.ts'
import { alike, deviation, mean, sampleDeviation } from './numbers.ts'

export function termMetrics({ program }: Plan, { table }: Scene): Metrics {
  const metrics: Metrics = {}
  for (const { kind, name, value } of program.formulas) {
    if (!table.has(value) || table.declaration(value).type === 'text') continue
    const numbers = table.numbers(value)
    if (kind === 'watch' || kind === 'let') metrics[`${kind}/${name}`] = mean(numbers)
    if (kind === 'payoff')
      Object.assign(metrics, {
        [`payoff/${name}/mean`]: mean(numbers),
        [`payoff/${name}/std`]: deviation(numbers),
      })
    if (kind === 'reward')
      Object.assign(metrics, {
        [`rewards/${name}/mean`]: mean(numbers),
        [`rewards/${name}/std`]: deviation(numbers),
        [`rewards/${name}/valid`]: numbers.length / table.get(value).cells.length,
        ...extremes(name, table.declaration(value), program.roles, table),
      })
  }
  return metrics
}

/**
 * The share of groups of siblings in which a term is at its least, or at its greatest, for all: p ∈ {0, 1}. Only for a term with
 * one value for each message of a role that has siblings, and with both ends of its range known.
 */
function extremes(
  name: string,
  value: Value,
  roles: readonly RoleInfo[],
  table: ValueTable,
): Metrics | undefined {
  const [low, high] = value.type === 'bool' ? [0, 1] : (value.range ?? [null, null])
  const role = roles.find(({ axes }) => axes.join() === value.axes.join())
  if (typeof low !== 'number' || typeof high !== 'number' || !role) return undefined
  if (table.frame.size(role.over) < 2) return undefined
  const groups = groupsOf(table.get(value.id).cells, role, table).filter(group => group.length > 0)
  const share = (end: number) => mean(groups.map(group => Number(group.every(x => x === end))))
  return { [`frac_all_fail/${name}`]: share(low), [`frac_all_pass/${name}`]: share(high) }
}

/** The numbers that are there of each group of siblings. */
const groupsOf = (cells: readonly Cell[], { axes, over }: RoleInfo, { frame }: ValueTable): number[][] =>
  frame
    .groups(axes, over)
    .map(members => members.flatMap(i => (isMissing(cells[i]) ? [] : [Number(cells[i])])))

export const learnedTerms = (plan: Plan): LossTerm[] => plan.updates.flatMap(update => update.terms)

/** What all trained roles are paid, by role and together under TRL's names. */
export function paidMetrics(plan: Plan, { table, speeches }: Scene): Metrics {
  const metrics: Metrics = {}
  const all: number[][] = []
  for (const { role, payoff } of learnedTerms(plan)) {
    const speech = speeches.get(role)
    if (!speech) continue
    const groups = groupsOf(table.cellsOver(payoff, speech.role.axes), speech.role, table)
    // A group that is paid nothing at all carries no signal either.
    metrics[`frac_reward_zero_std/${role}`] = mean(groups.map(group => Number(alike(group))))
    all.push(...groups)
  }
  if (all.length === 0) return metrics
  // Each message counts once, as in TRL, whose groups are all of one size.
  const perMessage = (of: (group: readonly number[]) => number | null) =>
    mean(all.flatMap(group => group.map(() => of(group) ?? 0)))
  return {
    ...metrics,
    reward: mean(all.flat()),
    reward_std: perMessage(sampleDeviation),
    frac_reward_zero_std: perMessage(group => Number(alike(group))),
  }
}
