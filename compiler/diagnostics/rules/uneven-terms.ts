import { rule } from '../rule.ts'

export const unevenTerms = rule({
  code: 'uneven-terms',
  severity: 'warning',
  about:
    'Of two terms that are added as they are, one whose range is more than five times as wide drowns the other.',
  message: (p: { wide: string; narrow: string; times: number; wideRange: string; narrowRange: string }) =>
    `\`${p.wide}\` (${p.wideRange}) outweighs \`${p.narrow}\` (${p.narrowRange}) ${Number(p.times.toPrecision(2))} times, and they are added without a weight`,
  help: p => `weigh them, as in \`${p.narrow} + ${Number((1 / p.times).toPrecision(2))} * ${p.wide}\``,
})
