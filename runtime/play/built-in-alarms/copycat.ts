/**
 * `copycat`: a role that writes what others see writes the same again and again.
 *
 * Source of the threshold: in 13 healthy runs of LSP in a simulation of the small world, the smoothed share of different questions
 * never fell below 0.96, so at most 0.04 were repeated. It rings at five times that, 0.2 of the way from the share of the first ten
 * steps to 1: a game whose questions are alike from the start is compared with itself. It is well below half of that.
 *
 * A role that only answers is left out: its siblings saw one question, and right answers are alike.
 */
import { learnedTerms } from '../vital-signs/pay.ts'
import { isAnswered } from './askers.ts'
import { BETWEEN, percent, towardsAll, type Watcher, WELL } from './watch.ts'

const RINGS = 0.2
const RECOVERS = 0.1

export const copycat: Watcher = plan =>
  plan.program.roles
    .filter(role => learnedTerms(plan).some(term => term.role === role.name) && isAnswered(role, plan))
    .map(role => {
      const copies = `near_copies/${role.name}`
      return {
        alarm: 'copycat',
        whom: role.name,
        at: role.at,
        reads: [copies],
        look: signals => {
          const share = signals.of(copies)
          if (!share || share.mean < towardsAll(share.base, RECOVERS)) return WELL
          if (share.mean <= towardsAll(share.base, RINGS)) return BETWEEN
          return {
            is: 'ringing',
            text: `${percent(share.mean)} of what ${role.name} says has a near-copy beside it, ${percent(share.base)} in the first steps; raise its temperature, or take repetition(${role.said} over ${role.over}) off its payoff`,
          }
        },
      }
    })
