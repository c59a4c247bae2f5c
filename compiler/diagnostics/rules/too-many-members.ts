import { rule } from '../rule.ts'

export const tooManyMembers = rule({
  code: 'too-many-members',
  severity: 'error',
  about: 'A game may have 1,000 members of each kind, and as many values as its file holds.',
  message: (p: { kind: string; most: number }) => `a game may have at most ${p.most} members \`${p.kind} …\``,
})
