/**
 * `collapse`: a role has found what pays it whatever it says, as the Challenger of LSP-Zero does with nonsense that nobody can
 * answer. Seen without knowing what is well formed: its payoffs come close together while the others only fail.
 *
 * Source of the thresholds: in a simulation of the small world the deviation of the Challenger's payoffs fell below 0.212, the least of
 * 13 healthy runs of LSP, within 2 steps of the moment when half of its questions were nonsense, and the share of questions that
 * nobody answers above 0.73, their greatest, within 4. Payoffs have scales of their own, so the spread is compared with the first ten
 * steps: two thirds of what it was there (0.25 of 0.37 in LSP-Zero). A healthy Challenger's spread falls too, when all its questions
 * become good, to half of what it was; but then most of them are answered. So both are asked for: the share must also have gone half
 * of the way from that of the first steps (0.2) to 1, which is 0.6; healthy runs of LSP stay below 0.46. bench/results/alarms.json has
 * when it rings.
 */
import type { LossTerm, Plan } from '../../../compiler/plan/schema/plan.ts'
import { learnedTerms } from '../vital-signs/pay.ts'
import { isAnswered } from './askers.ts'
import type { Heard, Signals } from './signals.ts'
import { BETWEEN, figure, percent, towardsAll, type Watcher, WELL } from './watch.ts'

const NARROW = 2 / 3
const NARROW_NO_MORE = 0.8
const STUCK = 1 / 2
const STUCK_NO_MORE = 1 / 3

export const collapse: Watcher = plan =>
  deciding(plan).map(({ role, at }) => {
    const spread = `payoff/${role}/std`
    const rewards = plan.program.formulas.flatMap(({ kind, name }) => (kind === 'reward' ? [name] : []))
    const others = learnedTerms(plan).flatMap(term => (term.role === role ? [] : [term.role]))
    const fails = [
      ...rewards.map(name => ({ signal: `frac_all_fail/${name}`, what: `all fail ${name}` })),
      ...others.map(name => ({
        signal: `frac_reward_zero_std/${name}`,
        what: `all of ${name} are paid alike`,
      })),
    ]
    return {
      alarm: 'collapse',
      whom: role,
      at,
      reads: [spread, ...fails.map(({ signal }) => signal)],
      look: signals => {
        const payoffs = signals.of(spread)
        if (!payoffs || payoffs.base <= 0) return WELL
        const narrow = payoffs.mean / payoffs.base
        // A game that tells who fails is taken at its word; where no term has both ends, equal pay stands in for it.
        const heard = loudest(fails.slice(0, rewards.length), signals) ?? loudest(fails, signals)
        if (!heard) return WELL
        const { share, what } = heard
        if (narrow > NARROW_NO_MORE || share.mean < towardsAll(share.base, STUCK_NO_MORE)) return WELL
        if (narrow >= NARROW || share.mean <= towardsAll(share.base, STUCK)) return BETWEEN
        return {
          is: 'ringing',
          text: `${role} is paid nearly the same whatever it says (deviation ${figure(payoffs.mean)}, ${figure(payoffs.base)} in the first steps) while in ${percent(share.mean)} of the groups ${what}; let its payoff reward what is well formed, as LSP’s quality term does`,
        }
      },
    }
  })

/** Those who ask, where somebody does: that nobody answers nonsense is not the answerers' fault. */
function deciding(plan: Plan): LossTerm[] {
  const terms = learnedTerms(plan)
  const asking = terms.filter(term =>
    plan.program.roles.some(role => role.name === term.role && isAnswered(role, plan)),
  )
  return asking.length > 0 ? asking : terms
}

interface Fail {
  readonly signal: string
  readonly what: string
}

/** The one that has gone furthest from where it began. */
function loudest(fails: readonly Fail[], signals: Signals): { share: Heard; what: string } | undefined {
  const heard = fails.flatMap(({ signal, what }) => {
    const share = signals.of(signal)
    return share && share.base < 1 ? [{ share, what }] : []
  })
  const way = ({ share }: { share: Heard }) => (share.mean - share.base) / (1 - share.base)
  return heard.length === 0 ? undefined : heard.reduce((a, b) => (way(b) > way(a) ? b : a))
}
