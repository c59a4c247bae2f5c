import { rule } from '../rule.ts'

export const tooManyFiles = rule({
  code: 'too-many-imports',
  severity: 'error',
  about: 'A game may be spread over at most 64 files.',
  message: (p: { most: number }) => `a game may import at most ${p.most} files`,
})
