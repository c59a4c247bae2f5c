import { rule } from '../rule.ts'

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
    `pay both for quality too, as the paper does: a term Q beside what ${p.other} is paid, its mean beside what ${p.role} is`,
  why: 'asking nonsense then wins; the paper saw LSP-Zero degenerate and added a quality term to both payoffs',
  example: {
    wrong: `payoff Solver     = R
payoff Challenger = -V`,
    right: `payoff Solver     = R + Q
payoff Challenger = -V + mean(Q over answer)`,
  },
})
