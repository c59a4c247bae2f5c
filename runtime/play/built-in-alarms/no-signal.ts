/**
 * `no signal`: almost all groups of siblings are paid alike, so that a role has nothing to learn from.
 *
 * Source of the threshold: in a simulation of the small world the smoothed share was never above 0.76 in 13 healthy runs of LSP, and
 * passed it in 11 of 13 runs whose questions collapsed, 5 steps before to 9 after half of them were nonsense. A share needs no scale.
 */
import { learnedTerms } from '../vital-signs/pay.ts'
import type { Signals } from './signals.ts'
import { BETWEEN, percent, type Watcher, WELL } from './watch.ts'

const RINGS = 0.76
const RECOVERS = 0.6

export const noSignal: Watcher = plan =>
  learnedTerms(plan).map(({ role, at }) => {
    const alike = `frac_reward_zero_std/${role}`
    const terms = plan.program.formulas.flatMap(({ kind, name }) => (kind === 'reward' ? [name] : []))
    return {
      alarm: 'no signal',
      whom: role,
      at,
      reads: [alike, ...terms.flatMap(name => [`frac_all_fail/${name}`, `frac_all_pass/${name}`])],
      look: signals => {
        const share = signals.of(alike)
        if (!share || share.mean < RECOVERS) return WELL
        if (share.mean <= RINGS) return BETWEEN
        return {
          is: 'ringing',
          text: `${percent(share.mean)} of ${role}’s groups are paid alike, so they teach it nothing${why(terms, signals)}`,
        }
      },
    }
  })

/** The commonest end at which all siblings are, and what helps there. */
function why(terms: readonly string[], signals: Signals): string {
  const found = terms.flatMap(name => [
    { name, ends: 'least', share: signals.of(`frac_all_fail/${name}`)?.mean ?? 0 },
    { name, ends: 'greatest', share: signals.of(`frac_all_pass/${name}`)?.mean ?? 0 },
  ])
  const most = found.reduce((a, b) => (b.share > a.share ? b : a), { name: '', ends: '', share: 0 })
  if (most.share < 0.5) return '; make the payoff finer, or let more siblings speak'
  const all = `: ${most.name} is at its ${most.ends} for all siblings in ${percent(most.share)}`
  return most.ends === 'least'
    ? `${all}; ask what can be answered, or pay for part of the way`
    : `${all}; ask harder questions`
}
