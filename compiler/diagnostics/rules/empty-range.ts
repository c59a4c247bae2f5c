import { rule } from '../rule.ts'

export const emptyRange = rule({
  code: 'empty-range',
  severity: 'error',
  about: 'The low end of a range lies below its high end.',
  message: (p: { low: string; high: string; swap?: string }) =>
    `the range ${p.low}..${p.high} is empty: its low end is not below its high end`,
  replacement: p => p.swap,
  example: {
    wrong: 'reward Q = reference.judge(Quality(question: q, answer: a), score: 7..0)',
    right: 'reward Q = reference.judge(Quality(question: q, answer: a), score: 0..7)',
  },
})
