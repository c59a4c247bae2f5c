/** How much of a step is missing, and why. */
import { isMissing } from '../../compiler/plan/cell.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { EventOf } from '../events/event.ts'
import type { Scene } from './scene.ts'

/** By value and cause, the commonest first. */
export function missingReport(plan: Plan, { table }: Scene): EventOf<'step'>['missing'] {
  const ids = new Set([
    ...plan.program.roles.map(role => role.said),
    ...plan.program.formulas.map(formula => formula.value),
  ])
  return [...ids]
    .filter(id => table.has(id))
    .flatMap(id => {
      const { cells } = table.get(id)
      const causes = new Map<string, number>()
      for (const cell of cells)
        if (isMissing(cell)) causes.set(cell.missing, (causes.get(cell.missing) ?? 0) + 1)
      return [...causes]
        .sort(([, a], [, b]) => b - a)
        .slice(0, 8)
        .map(([cause, count]) => ({ value: id, count, of: cells.length, cause }))
    })
}
