/**
 * What `collapse` and `too hard` both look at: a role whose payoffs have come close together while the others only fail.
 *
 * Source of the thresholds: in a simulation of the small world the deviation of the Challenger's payoffs fell below 0.212, the least of
 * 13 healthy runs of LSP, within 2 steps of the moment when half of its questions were nonsense, and the share of questions that
 * nobody answers above 0.73, their greatest, within 4. Payoffs have scales of their own, so the spread is compared with the first ten
 * steps: two thirds of what it was there (0.25 of 0.37 in LSP-Zero). A healthy Challenger's spread falls too, when all its questions
 * become good, to half of what it was; but then most of them are answered. So both are asked for: the share must also have gone half
 * of the way from that of the first steps (0.2) to 1, which is 0.6; healthy runs of LSP stay below 0.46.
 */
import type { LossTerm, Plan } from '../../../compiler/plan/schema/plan.ts'
import { learnedTerms } from '../vital-signs/pay.ts'
import { isAnswered } from './askers.ts'
import type { Heard, Signals } from './signals.ts'
import { BETWEEN, type Finding, figure, percent, towardsAll, type Watch, WELL } from './watch.ts'

const NARROW = 2 / 3
const NARROW_NO_MORE = 0.8
const STUCK = 1 / 2
const STUCK_NO_MORE = 1 / 3

/** A role that is stuck, in words, and how the rewards stand that its failing groups are not told by. */
export interface Stuck {
  readonly seen: string
  readonly others: readonly Standing[]
}

export interface Standing {
  readonly name: string
  /** Smoothed. */
  readonly mean: number
  /** As a share of what it was above its least in the first steps; 0 where nothing is known or it was at its least. */
  readonly left: number
}

/** A watch for each role that could be stuck; `judge` says what a stuck one is. */
export function watchStuck(alarm: Watch['alarm'], plan: Plan, judge: (stuck: Stuck) => Finding): Watch[] {
  const bounded = boundedRewards(plan)
  return deciding(plan).map(({ role, at }) => {
    const spread = `payoff/${role}/std`
    const [told, alike] = [failsOf(plan), paidAlike(role, plan)]
    const reads = [...told, ...alike, ...bounded].map(({ signal }) => signal)
    const look = (signals: Signals): Finding => {
      const payoffs = signals.of(spread)
      if (!payoffs || payoffs.base <= 0) return WELL
      const narrow = payoffs.mean / payoffs.base
      // A game that tells who fails is taken at its word; where no term has both ends, equal pay stands in for it.
      const heard = loudest(told, signals) ?? loudest(alike, signals)
      if (!heard) return WELL
      const { share, what, name } = heard
      if (narrow > NARROW_NO_MORE || share.mean < towardsAll(share.base, STUCK_NO_MORE)) return WELL
      if (narrow >= NARROW || share.mean <= towardsAll(share.base, STUCK)) return BETWEEN
      return judge({
        seen: `${role} is paid nearly the same whatever it says (deviation ${figure(payoffs.mean)}, ${figure(payoffs.base)} in the first steps) while in ${percent(share.mean)} of the groups ${what}`,
        others: bounded.filter(each => each.name !== name).map(each => standingOf(each, signals)),
      })
    }
    return { alarm, whom: role, at, reads: [spread, ...reads], look }
  })
}

/** The rewards that tell who fails. */
const failsOf = ({ program }: Plan): Fail[] =>
  program.formulas.flatMap(({ kind, name }) =>
    kind === 'reward' ? [{ signal: `frac_all_fail/${name}`, what: `all fail ${name}`, name }] : [],
  )

const paidAlike = (role: string, plan: Plan): Fail[] =>
  learnedTerms(plan)
    .filter(term => term.role !== role)
    .map(term => ({
      signal: `frac_reward_zero_std/${term.role}`,
      what: `all of ${term.role} are paid alike`,
    }))

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

function standingOf({ name, signal, low }: Bounded, signals: Signals): Standing {
  const heard = signals.of(signal)
  const mean = heard?.mean ?? 0
  return { name, mean, left: heard && heard.base > low ? (mean - low) / (heard.base - low) : 0 }
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
