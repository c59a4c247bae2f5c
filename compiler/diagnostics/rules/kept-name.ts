import { rule } from '../rule.ts'

export const keptName = rule({
  code: 'kept-name',
  severity: 'error',
  about: 'The names `episode` and `turn` are kept for games of several turns.',
  message: (p: { name: string }) => `the name \`${p.name}\` is kept for games of several turns`,
})
