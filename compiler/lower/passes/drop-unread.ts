/** Removes steps whose values nobody reads. What is said, shown, logged, learnt from or watched stays. */
import type { Plan } from '../../plan/schema/plan.ts'
import type { Step } from '../../plan/schema/step.ts'
import { makes, reads } from '../../plan/step-values.ts'
import { type Host, inEachProgram, roots } from './plan-values.ts'

export const dropUnread = (plan: Plan): Plan => inEachProgram(plan, dropIn)

function dropIn<H extends Host>(host: H): H {
  const read = roots(host)
  const kept: Step[] = []
  for (const step of host.program.steps.toReversed()) {
    if (!makes(step).some(id => read.has(id))) continue
    for (const id of reads(step)) read.add(id)
    kept.push(step)
  }
  const steps = kept.reverse()
  const made = new Set(steps.flatMap(makes))
  const values = host.program.values.filter(value => made.has(value.id))
  return { ...host, program: { ...host.program, steps, values } }
}
