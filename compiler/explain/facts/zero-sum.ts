/** What the payoffs, averaged over all axes, add up to, in the game's names. */
import type { CheckedGame } from '../../checked/game.ts'
import { inNames } from '../../symbolic/named-sum.ts'
import { NormalForms } from '../../symbolic/normal-form.ts'
import { add, zero } from '../../symbolic/polynomial.ts'
import { namedSumText } from '../formulas/named-sum-text.ts'
import type { Setting } from '../formulas/typeset.ts'

/** `2 · meanᵢⱼ qualityᵢⱼ`; undefined where nobody is paid. */
export function payoffSum(game: CheckedGame, setting: Setting): string | undefined {
  if (game.payoffs.length === 0) return undefined
  const forms = new NormalForms(game)
  const total = game.payoffs.reduce((sum, payoff) => add(sum, forms.averaged(payoff.value)), zero)
  return namedSumText(inNames(total, forms, game), forms, game, setting)
}
