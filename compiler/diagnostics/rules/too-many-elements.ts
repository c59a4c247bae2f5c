import { rule } from '../rule.ts'

export const tooManyElements = rule({
  code: 'too-many-elements',
  severity: 'error',
  about: 'What a role says, and each row that is drawn, has at most ten million elements in a step.',
  message: (p: { what: string; elements: number; most: number }) =>
    `${p.what} would have ${p.elements} elements in each step; at most ${p.most} can be played`,
  help: () => 'make its axes smaller',
  example: {
    wrong: 'axis answer: 9_000_000 per query',
    right: 'axis answer: 9 per query',
  },
})
