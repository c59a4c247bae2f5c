/** What the payoffs of a game, averaged over all axes, add up to; and which payoff is another one turned round. */
import type { CheckedGame } from '../checked/game.ts'
import { NormalForms } from './normal-form.ts'
import { add, asConstant, type Polynomial, scale, zero } from './polynomial.ts'

export interface ZeroSum {
  readonly constant: boolean
  /** The sum, where it is constant. */
  readonly sum?: number
}

export function zeroSum(game: CheckedGame): ZeroSum {
  const forms = new NormalForms(game)
  const total = game.payoffs.reduce((sum, payoff) => add(sum, forms.averaged(payoff.value)), zero)
  const value = game.payoffs.length > 0 ? asConstant(total) : undefined
  return value === undefined ? { constant: false } : { constant: true, sum: value }
}

export interface Opposite {
  readonly role: string
  /** The role whose payoff it turns round. */
  readonly of: string
  /** mean payoff(role) = −factor · mean payoff(of) + constant */
  readonly factor: number
  readonly constant: number
}

/** All pairs of roles where one's averaged payoff is a negative multiple, plus a constant, of the other's. */
export function opposites(game: CheckedGame): Opposite[] {
  const forms = new NormalForms(game)
  const averaged = game.payoffs.map(payoff => ({ role: payoff.role, form: forms.averaged(payoff.value) }))
  return averaged.flatMap(a =>
    averaged.flatMap(b => {
      if (a === b) return []
      const factor = ratio(a.form, b.form)
      if (factor === undefined || factor >= 0) return []
      const constant = (a.form.get('')?.coefficient ?? 0) - factor * (b.form.get('')?.coefficient ?? 0)
      return [{ role: a.role, of: b.role, factor: -factor, constant }]
    }),
  )
}

const varying = (p: Polynomial): Polynomial => new Map([...p].filter(([key]) => key !== ''))

/** k with a = k · b up to constants; undefined where there is none. */
function ratio(a: Polynomial, b: Polynomial): number | undefined {
  const [x, y] = [varying(a), varying(b)]
  const [key] = x.keys()
  const over = key === undefined ? undefined : y.get(key)?.coefficient
  if (key === undefined || over === undefined || x.size !== y.size) return undefined
  const k = x.get(key)!.coefficient / over
  return asConstant(add(x, scale(y, k), -1)) === 0 ? k : undefined
}
