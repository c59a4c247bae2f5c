import { rule } from '../rule.ts'

export const emptyRange = rule({
  code: 'empty-range',
  severity: 'error',
  about: 'The low end of a range lies below its high end.',
  message: (p: { low: string; high: string }) =>
    `the range ${p.low}..${p.high} is empty: its low end is not below its high end`,
  help: p => (Number.parseFloat(p.low) > Number.parseFloat(p.high) ? `write ${p.high}..${p.low}` : undefined),
})
