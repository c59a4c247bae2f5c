/** LSP-Zero's degeneration: a role that is paid for what is bad for the role that sees what it says. Language.md §6. */
import { rule } from '../diagnostics/rule.ts'
import { opposites } from '../symbolic/zero-sum.ts'
import { excerpt } from '../typing/typed.ts'
import type { Check } from './check.ts'
import { rolesBehind, seenBy } from './depends.ts'

const number = (x: number) => String(Number(x.toPrecision(6)))

export const paysForFailure = rule({
  code: 'pays-for-failure',
  severity: 'warning',
  about:
    'Where one role’s payoff is another’s turned round, and the other answers what the first says, nonsense wins: the first need only ask what cannot be answered. The paper (Language Self-Play, arXiv 2509.07414) saw LSP-Zero degenerate so, and added a quality term Q to both payoffs.',
  message: (p: { role: string; other: string; factor: number; constant: number }) => {
    const factor = p.factor === 1 ? '' : `${number(p.factor)} · `
    const constant =
      p.constant === 0 ? '' : p.constant > 0 ? ` + ${number(p.constant)}` : ` − ${number(-p.constant)}`
    return `\`${p.role}\` is paid only when \`${p.other}\` does badly: mean payoff(${p.role}) = −${factor}mean payoff(${p.other})${constant}`
  },
  help: p =>
    `pay both for quality too, as the paper does: \`payoff ${p.other} = R + Q\` and \`payoff ${p.role} = -V + mean(Q over …)\``,
  why: 'asking nonsense then wins; the paper saw LSP-Zero degenerate and added a quality term to both payoffs',
})

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
