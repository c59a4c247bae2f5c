/** Advantages of a role's messages among their siblings. */
import type { Cell } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { emaAdvantages, groupAdvantages } from '../advantage.ts'
import type { Scene } from '../scene.ts'

export function advantageOf(step: StepOf<'advantage'>, { table, baselines }: Scene): void {
  const { estimator, role } = step
  const { axes } = table.declaration(step.out)
  const payoffs = table.cellsOver(step.payoff, axes)
  if (estimator.kind === 'ema') {
    const { advantages, baseline } = emaAdvantages(payoffs, estimator.decay, baselines.get(role))
    if (baseline !== undefined) baselines.set(role, baseline)
    table.set(step.out, advantages)
    return
  }
  const advantages: Cell[] = new Array(payoffs.length)
  for (const members of table.frame.groups(axes, step.over)) {
    const group = groupAdvantages(
      members.map(i => payoffs[i]),
      estimator,
    )
    members.forEach((i, k) => {
      advantages[i] = group[k]
    })
  }
  table.set(step.out, advantages)
}
