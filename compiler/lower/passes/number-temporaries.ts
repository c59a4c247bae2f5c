/** Numbers the values without a name anew, `%1`, `%2` …, in the order in which they are made. */
import type { Plan } from '../../plan/schema/plan.ts'
import type { ValueId } from '../../plan/schema/value.ts'
import { makes } from '../../plan/step-values.ts'
import { type Host, inEachProgram, renameValues } from './plan-values.ts'

export const numberTemporaries = (plan: Plan): Plan => inEachProgram(plan, numberIn)

function numberIn<H extends Host>(host: H): H {
  const numbers = new Map<ValueId, ValueId>()
  for (const id of host.program.steps.flatMap(makes))
    if (id.startsWith('%')) numbers.set(id, `%${numbers.size + 1}`)
  return renameValues(host, id => numbers.get(id) ?? id)
}
