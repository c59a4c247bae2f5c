/** Advantages of a role's messages among their siblings. */
import type { Cell } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { groupAdvantages } from '../advantage.ts'
import type { Scene } from '../scene.ts'

export function advantageOf(step: StepOf<'advantage'>, { table }: Scene): void {
  const { axes } = table.declaration(step.out)
  const payoffs = table.cellsOver(step.payoff, axes)
  const advantages: Cell[] = new Array(payoffs.length)
  for (const members of table.frame.groups(axes, step.over)) {
    const group = groupAdvantages(
      members.map(i => payoffs[i]),
      step.estimator,
    )
    members.forEach((i, k) => {
      advantages[i] = group[k]
    })
  }
  table.set(step.out, advantages)
}
