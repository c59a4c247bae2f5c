/** Roles whose messages other roles see and answer: they decide what a game is about. */
import type { Plan, RoleInfo } from '../../../compiler/plan/schema/plan.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'

/** Whether some other role speaks after seeing what this one said. */
export function isAnswered(role: RoleInfo, { program }: Plan): boolean {
  const carries = new Set([role.message, role.said])
  for (const step of program.steps) {
    if (step.op === 'generate') {
      if (step.role !== role.name && seen(step).some(id => carries.has(id))) return true
    } else if (step.op === 'render' && step.parts.some(part => 'hole' in part && carries.has(part.hole)))
      carries.add(step.out)
    else if (step.op === 'extract' && carries.has(step.message)) carries.add(step.out)
    else if (step.op === 'map' && step.args.some(id => carries.has(id))) carries.add(step.out)
  }
  return false
}

const seen = ({ sees }: StepOf<'generate'>): string[] =>
  sees.form === 'raw' ? [sees.content] : sees.turns.map(turn => turn.content)
