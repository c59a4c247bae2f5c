import { rule } from '../rule.ts'

export const tooManyBases = rule({
  code: 'too-many-bases',
  severity: 'error',
  about: 'A game may extend one that extends another, and so on, 64 times.',
  message: (p: { most: number }) => `a game may stand at the end of at most ${p.most} \`extends\``,
})
