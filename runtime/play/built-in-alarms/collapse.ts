/**
 * `collapse`: a role has found what pays it whatever it says, as the Challenger of LSP-Zero does with nonsense that nobody can
 * answer. Seen without knowing what is well formed: its payoffs come close together while the others only fail.
 *
 * `too hard` looks the same, but for another reward that has not fallen: a judge still finds the questions good, so they are
 * questions, which nobody can answer.
 *
 * Source of the thresholds: in a simulation of the small world the deviation of the Challenger's payoffs fell below 0.212, the least of
 * 13 healthy runs of LSP, within 2 steps of the moment when half of its questions were nonsense, and the share of questions that
 * nobody answers above 0.73, their greatest, within 4. Payoffs have scales of their own, so the spread is compared with the first ten
 * steps: two thirds of what it was there (0.25 of 0.37 in LSP-Zero). A healthy Challenger's spread falls too, when all its questions
 * become good, to half of what it was; but then most of them are answered. So both are asked for: the share must also have gone half
 * of the way from that of the first steps (0.2) to 1, which is 0.6; healthy runs of LSP stay below 0.46. Where nonsense took over
 * although a judge was paid for (ablations.lsp, "Q 0.25"), what the judge gave fell to 0.61 to 0.64 of its first steps' at the alarm; in
 * LSP, which turned to hard questions on weaker base models, it was never below 0.86, and above 1 when they were too hard (two seeds of
 * each): a reward has fallen below three quarters, and has not from 1 on. docs/results/table1.md has when they ring.
 */
import type { LossTerm, Plan } from '../../../compiler/plan/schema/plan.ts'
import { learnedTerms } from '../vital-signs/pay.ts'
import { isAnswered } from './askers.ts'
import type { Heard, Signals } from './signals.ts'
import { BETWEEN, figure, percent, towardsAll, type Watch, type Watcher, WELL } from './watch.ts'

const NARROW = 2 / 3
const NARROW_NO_MORE = 0.8
const STUCK = 1 / 2
const STUCK_NO_MORE = 1 / 3

/** Of what a reward was above its least in the first steps: with less it has fallen, with this it has not; in between nobody knows. */
const FALLEN = 3 / 4
const KEPT = 1

export const collapse: Watcher = plan =>
  deciding(plan).flatMap(term => (['collapse', 'too hard'] as const).map(alarm => watch(alarm, term, plan)))

function watch(alarm: 'collapse' | 'too hard', { role, at }: LossTerm, plan: Plan): Watch {
  const spread = `payoff/${role}/std`
  const rewards = plan.program.formulas.flatMap(({ kind, name }) => (kind === 'reward' ? [name] : []))
  const others = learnedTerms(plan).flatMap(term => (term.role === role ? [] : [term.role]))
  const fails = [
    ...rewards.map((name): Fail => ({ signal: `frac_all_fail/${name}`, what: `all fail ${name}`, name })),
    ...others.map(
      (name): Fail => ({
        signal: `frac_reward_zero_std/${name}`,
        what: `all of ${name} are paid alike`,
      }),
    ),
  ]
  const bounded = boundedRewards(plan)
  return {
    alarm,
    whom: role,
    at,
    reads: [spread, ...fails.map(({ signal }) => signal), ...bounded.map(({ signal }) => signal)],
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
      const left = bounded.flatMap(each =>
        each.name === heard.name ? [] : [{ ...each, left: leftOf(each, signals) }],
      )
      const good = left.find(each => each.left >= KEPT)
      if (alarm === 'too hard' ? !good : left.some(each => each.left >= FALLEN)) return BETWEEN
      const seen = `${role} is paid nearly the same whatever it says (deviation ${figure(payoffs.mean)}, ${figure(payoffs.base)} in the first steps) while in ${percent(share.mean)} of the groups ${what}`
      return {
        is: 'ringing',
        text:
          good && alarm === 'too hard'
            ? `${seen}; ${good.name} has not fallen (${figure(signals.of(good.signal)!.mean)}), so its questions are good and too hard: let its payoff reward those that some can answer`
            : `${seen}; let its payoff reward what is well formed, as LSP’s quality term does`,
      }
    },
  }
}

interface Bounded {
  readonly name: string
  readonly signal: string
  readonly low: number
}

/** Rewards whose range has a lower end. */
function boundedRewards({ program }: Plan): Bounded[] {
  return program.formulas.flatMap(({ kind, name, value: id }) => {
    const value = program.values.find(each => each.id === id)
    const low = value?.type === 'bool' ? 0 : value?.range?.[0]
    return kind === 'reward' && typeof low === 'number' ? [{ name, signal: `rewards/${name}/mean`, low }] : []
  })
}

/** What is left of a reward, as a share of what it was; 0 where nothing is known or it was at its least. */
function leftOf({ signal, low }: Bounded, signals: Signals): number {
  const heard = signals.of(signal)
  return heard && heard.base > low ? (heard.mean - low) / (heard.base - low) : 0
}

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
  /** The reward, where it is one's. */
  readonly name?: string
}

/** The one that has gone furthest from where it began. */
function loudest(fails: readonly Fail[], signals: Signals): (Fail & { share: Heard }) | undefined {
  const heard = fails.flatMap(fail => {
    const share = signals.of(fail.signal)
    return share && share.base < 1 ? [{ ...fail, share }] : []
  })
  const way = ({ share }: { share: Heard }) => (share.mean - share.base) / (1 - share.base)
  return heard.length === 0 ? undefined : heard.reduce((a, b) => (way(b) > way(a) ? b : a))
}
