/** KL terms that do not do what one would think. */

import { idleKl } from '../diagnostics/rules/idle-kl.ts'
import { k1InLoss } from '../diagnostics/rules/k1-in-loss.ts'
import type { Check } from './check.ts'

export const regularizers: Check = ({ game }, report) => {
  const told = new Set<object>()
  for (const term of game.regularizers) {
    if (term.kind !== 'kl') continue
    const key = term.at.span
    if (told.has(key)) continue
    if (term.estimator === 'k1' && term.place === 'loss') {
      told.add(key)
      report.add(k1InLoss, term.at, { role: term.role })
    }
    const train = game.trains.find(t => t.roles.some(r => r.role === term.role))
    if (term.weight !== 0 || !train || train.epochs < 2) continue
    told.add(key)
    report.add(idleKl, term.at, { role: term.role, epochs: train.epochs })
  }
}
