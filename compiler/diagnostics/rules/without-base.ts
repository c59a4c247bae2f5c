import { rule } from '../rule.ts'

export const withoutBase = rule({
  code: 'without-base',
  severity: 'error',
  about: '`without` removes what a game takes from the game that it extends.',
  message: (p: { name: string; near?: string }) =>
    `there is nothing to remove: this does not extend a game that has \`${p.name}\``,
  help: p =>
    p.near !== undefined
      ? `did you mean \`${p.near}\`?`
      : '`without` belongs into a game that `extends` another',
  example: {
    wrong: 'without regularize Sovler',
    right: 'without regularize Solver',
  },
})
