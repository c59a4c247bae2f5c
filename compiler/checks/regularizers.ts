/** KL terms that do not do what one would think. */
import type { Regularizer } from '../checked/game.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { after, fix, replace } from '../diagnostics/edits.ts'
import { idleKl } from '../diagnostics/rules/idle-kl.ts'
import { k1InLoss } from '../diagnostics/rules/k1-in-loss.ts'
import type { Flat, FlatRegularizer } from '../flatten/flat.ts'
import { at } from '../module.ts'
import { replaced } from '../typing/mend.ts'
import type { Check } from './check.ts'

export const regularizers: Check = ({ game, flat, settings }, report) => {
  const told = new Set<object>()
  for (const term of game.regularizers) {
    const written = writtenAs(flat, term)
    if (term.kind !== 'kl' || told.has(term.at.span)) continue
    if (term.estimator === 'k1' && term.place === 'loss') {
      told.add(term.at.span)
      const mark = 'its gradient averages to zero'
      report.add(k1InLoss, term.at, { role: term.role }, { mark, fixes: insteadOfK1(written) })
    }
    const train = game.trains.find(t => t.roles.some(r => r.role === term.role))
    if (term.weight !== 0 || !train || train.epochs < 2) continue
    told.add(term.at.span)
    const epochs = settings.get(train)?.at('epochs')
    const labels = epochs ? [{ at: epochs, text: 'from the second one on, the policy has moved' }] : []
    const weight = written && at(written.module, written.node.weight)
    const fixes = [
      ...(weight ? [replaced(weight, '0.01', 'give it a weight')] : []),
      ...(epochs && epochs.source.path !== '--set' ? [replaced(epochs, '1', 'train for one epoch')] : []),
    ]
    report.add(idleKl, term.at, { role: term.role, epochs: train.epochs }, { labels, fixes })
  }
}

const writtenAs = (flat: Flat, term: Regularizer): FlatRegularizer | undefined =>
  flat.regularizers.find(({ node, module }) => node.span === term.at.span && module.source === term.at.source)

/** k2 has a gradient of the KL's own; in the reward k1 is right. */
function insteadOfK1(written: FlatRegularizer | undefined): readonly Fix[] {
  if (written?.node.term.kind !== 'kl' || !written.node.term.estimator) return []
  const { estimator, place } = written.node.term
  const word = at(written.module, estimator)
  const { text } = word.source
  const loss = text.indexOf('loss', word.span.end)
  const inReward =
    place === undefined
      ? after(word, ' in reward')
      : replace({ source: word.source, span: { start: loss, end: loss + 'loss'.length } }, 'reward')
  return [replaced(word, 'k2', 'estimate it as k2'), fix('take it off the payoff instead', inReward)]
}
