/** What can be proved or listed of a game: zero-sum, data-free, how far payoffs can go. */
import type { CheckedGame } from '../checked/game.ts'
import type { Facts } from '../facts.ts'
import type { Plan } from '../plan/schema/plan.ts'
import { rangeText, short } from './step-text.ts'

export const verdictLines = (game: CheckedGame, plan: Plan, facts: Facts): string[] => [
  ...zeroSumLines(game, facts),
  dataLine(game, facts),
  ...payoffLines(plan),
]

function zeroSumLines(game: CheckedGame, { zeroSum, sum }: Facts): string[] {
  if (game.payoffs.length === 0) return []
  const added = game.payoffs.map(payoff => payoff.role).join(' + ')
  const verdict = zeroSum ? `yes, ${added} = ${short(sum ?? 0)}` : `no, ${added} is not constant`
  return [`zero-sum: ${verdict} (payoffs averaged over all axes, as if nothing were missing)`]
}

function dataLine(game: CheckedGame, { dataFree, outside }: Facts): string {
  if (dataFree) return 'data-free: yes, nothing from outside but prompts reaches a trained role'
  if (outside.length > 0) return `data-free: no, ${outside.join(', ')} reaches a trained role`
  return `data-free: no, rows are drawn from ${game.draws.map(draw => draw.data).join(', ')}`
}

function payoffLines(plan: Plan): string[] {
  return plan.program.formulas
    .filter(formula => formula.kind === 'payoff')
    .map(({ name, value }) => {
      const range = rangeText(plan.program.values.find(v => v.id === value)?.range)
      return `payoff of ${name}: ${range ? `within${range}` : 'of no known range'}`
    })
}
