import { rule } from '../rule.ts'

export const unevenTerms = rule({
  code: 'uneven-terms',
  severity: 'warning',
  about:
    'Of two terms that are added as they are, one whose range is more than five times as wide drowns the other.',
  message: (p: { wide: string; narrow: string; times: number; wideRange: string; narrowRange: string }) =>
    `\`${p.wide}\` (${p.wideRange}) outweighs \`${p.narrow}\` (${p.narrowRange}) ${Number(p.times.toPrecision(2))} times, and they are added without a weight`,
  why: 'the narrow one hardly moves the sum: what it pays for is hardly learnt',
  example: {
    wrong: `reward Short = 1 - clip(length(a) / 100, 0, 1)
payoff Solver = Q + Short`,
    right: `reward Short = 1 - clip(length(a) / 100, 0, 1)
payoff Solver = 0.14 * Q + Short`,
  },
})
