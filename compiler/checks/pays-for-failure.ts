/** LSP-Zero's degeneration: a role that is paid for what is bad for the role that sees what it says. Language.md §6. */
import { paysForFailure } from '../diagnostics/rules/pays-for-failure.ts'
import { opposites } from '../symbolic/zero-sum.ts'
import { excerpt } from '../typing/typed.ts'
import type { Check } from './check.ts'
import { rolesBehind, seenBy } from './depends.ts'

export const degenerate: Check = ({ game }, report) => {
  for (const { role: name, of, factor, constant } of opposites(game)) {
    const other = game.roles.find(r => r.name === of)
    const payoff = game.payoffs.find(p => p.role === name)
    if (!other || !payoff || !rolesBehind(game, seenBy(other), false).has(name)) continue
    const mark = `falls exactly as ${of}'s payoff rises`
    const against = game.payoffs.find(p => p.role === of)
    const labels = against
      ? [{ at: against.value.at, text: `\`${excerpt(against.value.at)}\` pays ${of}` }]
      : []
    report.add(paysForFailure, payoff.value.at, { role: name, other: of, factor, constant }, { mark, labels })
  }
}
