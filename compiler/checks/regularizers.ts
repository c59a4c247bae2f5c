/** KL terms that do not do what one would think. */
import { rule } from '../diagnostics/rule.ts'
import type { Check } from './check.ts'

export const k1InLoss = rule({
  code: 'k1-in-loss',
  severity: 'warning',
  about:
    'The estimator k1 = log π/ρ, as a loss on samples of π itself, has a gradient of zero in expectation: it adds noise and holds nothing back.',
  message: (p: { role: string }) =>
    `the KL of \`${p.role}\` as k1 in the loss has a gradient that is zero in expectation`,
  help: () => 'write `as k3` (or k2), or `in reward`, where k1 is right',
})

export const idleKl = rule({
  code: 'idle-kl',
  severity: 'warning',
  about: 'With several epochs a policy moves away from the one that sampled; a KL weight of 0 lets it.',
  message: (p: { role: string; epochs: number }) =>
    `the KL of \`${p.role}\` has weight 0 while its model is trained for ${p.epochs} epochs on the same samples`,
  help: () => 'give it a weight, such as 0.01, or set `epochs: 1`',
})

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
