import { rule } from '../rule.ts'

export const wrongArgument = rule({
  code: 'wrong-argument',
  severity: 'error',
  about: 'Some arguments must be written in one form: a literal text, or a range of two numbers.',
  message: (p: { what: string; wanted: string }) => `${p.what} must be ${p.wanted}`,
  example: {
    wrong: 'reward Q = reference.judge(Quality(question: q, answer: a), score: 7)',
    right: 'reward Q = reference.judge(Quality(question: q, answer: a), score: 0..7)',
  },
})
