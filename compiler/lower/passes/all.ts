/** The passes in order. Each takes a plan to a plan that plays the same game. */
import type { Plan } from '../../plan/schema/plan.ts'
import { dropUnread } from './drop-unread.ts'
import { dropUnused } from './drop-unused.ts'
import { foldConstants } from './fold-constants.ts'
import { numberTemporaries } from './number-temporaries.ts'
import { shareSteps } from './share-steps.ts'

export interface Pass {
  readonly name: string
  /** What it does to a plan, and what for. */
  readonly does: string
  readonly run: (plan: Plan) => Plan
}

export const passes: readonly Pass[] = [
  {
    name: 'fold constants',
    does: 'works out numbers that depend on nothing, such as 1 / 7, once and for all',
    run: foldConstants,
  },
  {
    name: 'share steps',
    does: 'makes once what is asked for twice: one judge call, one pass for log-probabilities, one reduction',
    run: shareSteps,
  },
  {
    name: 'drop what nobody reads',
    does: 'removes steps that nothing said, shown, logged, learnt from or watched depends on',
    run: dropUnread,
  },
  {
    name: 'drop unused models, data and functions',
    does: 'removes what no step, update or eval uses, so that nobody loads it',
    run: dropUnused,
  },
  {
    name: 'number temporaries',
    does: 'numbers the values without a name anew, in the order in which they are made',
    run: numberTemporaries,
  },
]

/** The plan before the first pass, then after each. */
export function stages(plan: Plan): Plan[] {
  const after = [plan]
  for (const pass of passes) after.push(pass.run(after.at(-1)!))
  return after
}

export const optimize = (plan: Plan): Plan => passes.reduce((before, pass) => pass.run(before), plan)
