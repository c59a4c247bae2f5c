/** LSP-Zero's degeneration: a role that is paid for what is bad for the role that sees what it says. Language.md §6. */
import { childrenOf, type Expression } from '../checked/expression.ts'
import type { CheckedGame, Payoff } from '../checked/game.ts'
import type { Edit, Fix } from '../diagnostics/diagnostic.ts'
import { after, before, fix } from '../diagnostics/edits.ts'
import { paysForFailure } from '../diagnostics/rules/pays-for-failure.ts'
import { opposites } from '../symbolic/zero-sum.ts'
import { sameAxes } from '../typing/axis-table.ts'
import { textAt } from '../typing/mend.ts'
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
    const params = { role: name, other: of, factor, constant }
    report.add(paysForFailure, payoff.value.at, params, {
      mark,
      labels,
      fixes: alsoFor(game, payoff, against),
    })
  }
}

/** What the paper added: a quality that the game knows and pays nobody for is paid to both. */
function alsoFor(game: CheckedGame, one: Payoff, other: Payoff | undefined): readonly Fix[] {
  const [own, theirs] = [one.role, other?.role].map(name => game.roles.find(r => r.name === name))
  if (!own || !theirs || !other || one.value.at.source !== other.value.at.source) return []
  const paid = valuesBehind(game, game.payoffs)
  const unpaid = game.values.filter(
    ({ kind, name, value }) =>
      kind === 'reward' &&
      !paid.has(name) &&
      sameAxes(value.axes, theirs.axes) &&
      rolesBehind(game, [value], false).has(theirs.name),
  )
  return unpaid.map(({ name }) => {
    const extra = theirs.axes.filter(axis => !own.axes.includes(axis)).reverse()
    const mean = extra.reduce((text, axis) => `mean(${text} over ${axis})`, name)
    return fix(`pay both for \`${name}\` too`, ...plus(other.value, name), ...plus(one.value, mean))
  })
}

/** The names of values that formulas read, directly or through others. */
function valuesBehind(game: CheckedGame, payoffs: readonly Payoff[]): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (e: Expression): void => {
    if (e.kind === 'value' && !found.has(e.name)) {
      found.add(e.name)
      const value = game.values.find(v => v.name === e.name)
      if (value) walk(value.value)
    }
    for (const child of childrenOf(e)) walk(child)
  }
  for (const { value, otherwise } of payoffs)
    for (const e of otherwise ? [value, otherwise] : [value]) walk(e)
  return found
}

const tight: ReadonlySet<string> = new Set(['+', '-', '*', '/', 'negate'])

function plus(e: Expression, term: string): readonly Edit[] {
  const loose = e.kind === 'map' && !tight.has(e.fn) && textAt(e.at).search(/^\w+\(/) < 0
  return loose ? [before(e.at, '('), after(e.at, `) + ${term}`)] : [after(e.at, ` + ${term}`)]
}
