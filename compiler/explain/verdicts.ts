/** What can be proved or listed of a game: zero-sum, data-free, how far payoffs can go. */
import type { CheckedGame } from '../checked/game.ts'
import type { Plan } from '../plan/schema/plan.ts'
import type { Facts } from './facts.ts'
import { rangeText } from './step-text.ts'

export const verdictLines = (game: CheckedGame, plan: Plan, facts: Facts): string[] => [
  ...zeroSumLines(game, facts),
  ...dataLines(facts),
  ...payoffLines(plan),
]

function zeroSumLines(game: CheckedGame, { zeroSum }: Facts): string[] {
  if (!zeroSum || game.payoffs.length === 0) return []
  return [
    zeroSum.holds
      ? `zero-sum: yes, the payoffs, averaged, add up to ${zeroSum.sum}`
      : `zero-sum: no, the payoffs, averaged, add up to ${zeroSum.sum}`,
  ]
}

function dataLines({ intakes }: Facts): string[] {
  if (intakes.length === 0) return ['data-free: yes, only prompts and what is said reach a trained role']
  const list = intakes.map(({ role, by, what }) =>
    by === 'sees' ? `${role} sees ${what}` : `${role} is paid by ${what}`,
  )
  return [`data-free: no, ${list.join('; ')}`]
}

function payoffLines(plan: Plan): string[] {
  return plan.program.formulas
    .filter(formula => formula.kind === 'payoff')
    .map(({ name, value }) => {
      const range = rangeText(plan.program.values.find(v => v.id === value)?.range)
      return `payoff of ${name}: ${range ? `within${range}` : 'of no known range'}`
    })
}
