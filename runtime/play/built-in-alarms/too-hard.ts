/**
 * `too hard`: a role is stuck as in a collapse (stuck.ts), but another reward has not fallen: a judge still finds its questions good, so
 * they are questions, which nobody can answer.
 *
 * In LSP on a weaker base model, whose questions turned hard, the judge gave more than in the first steps when this rang (two seeds). Between
 * that and `collapse` nobody knows.
 */
import { watchStuck } from './stuck.ts'
import { BETWEEN, figure, type Watcher } from './watch.ts'

const KEPT = 1

export const tooHard: Watcher = plan =>
  watchStuck('too hard', plan, ({ seen, others }) => {
    const good = others.find(({ left }) => left >= KEPT)
    if (!good) return BETWEEN
    return {
      is: 'ringing',
      text: `${seen}; ${good.name} has not fallen (${figure(good.mean)}), so its questions are good and too hard: let its payoff reward those that some can answer`,
    }
  })
