/** The passes in order. Each takes a plan to a plan that plays the same game. */
import type { Plan } from '../../plan/schema/plan.ts'
import { dropUnread } from './drop-unread.ts'
import { dropUnused } from './drop-unused.ts'
import { foldConstants } from './fold-constants.ts'
import { numberTemporaries } from './number-temporaries.ts'
import { shareSteps } from './share-steps.ts'

export interface Pass {
  readonly name: string
  readonly run: (plan: Plan) => Plan
}

export const passes: readonly Pass[] = [
  { name: 'fold constants', run: foldConstants },
  { name: 'share steps', run: shareSteps },
  { name: 'drop what nobody reads', run: dropUnread },
  { name: 'drop unused models, data and functions', run: dropUnused },
  { name: 'number temporaries', run: numberTemporaries },
]

export const optimize = (plan: Plan): Plan => passes.reduce((before, pass) => pass.run(before), plan)
