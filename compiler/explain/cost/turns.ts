/** What of a plan goes through a chat template: which model reads turns of whom. */
import type { Plan } from '../../plan/schema/plan.ts'
import type { Step } from '../../plan/schema/step.ts'

export interface Turns {
  /** With weights of its own: a copy has the template of what it is a copy of. */
  readonly model: string
  readonly speakers: readonly ('system' | 'user' | 'assistant')[]
}

export const turnsKey = ({ model, speakers }: Turns): string => `${model}|${speakers.join('|')}`

export type TurnsOf = (step: Step) => Turns | undefined

/** Of steps that read no turns, and of models elsewhere, undefined. */
export function turnsOfSteps({ models }: Pick<Plan, 'models'>): TurnsOf {
  const origin = (name: string, hops = 0): string | undefined => {
    const model = models.find(each => each.name === name)
    if (!model || hops > models.length || model.kind === 'endpoint') return undefined
    if (model.kind !== 'weights') return origin(model.of, hops + 1)
    return model.reward ? undefined : model.name
  }
  return step => {
    const speakers = speakersOf(step)
    const model = speakers && 'model' in step ? origin(step.model) : undefined
    return speakers && model !== undefined ? { model, speakers } : undefined
  }
}

/** Judges are asked in one user's turn; `begin` starts their reply. */
function speakersOf(step: Step): Turns['speakers'] | undefined {
  switch (step.op) {
    case 'generate':
      return step.sees.form === 'turns' ? step.sees.turns.map(turn => turn.speaker) : undefined
    case 'judge':
      return step.begin === undefined ? ['user'] : ['user', 'assistant']
    case 'prefers':
      return ['user']
    default:
      return undefined
  }
}

/** Each kind of turns once. */
export function turnsOf(plan: Pick<Plan, 'models' | 'program'>): Turns[] {
  const turns = turnsOfSteps(plan)
  const all = plan.program.steps.flatMap(step => turns(step) ?? [])
  return [...new Map(all.map(each => [turnsKey(each), each])).values()]
}
