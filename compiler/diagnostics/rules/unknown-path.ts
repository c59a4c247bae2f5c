import { rule } from '../rule.ts'

export const unknownPath = rule({
  code: 'unknown-path',
  severity: 'error',
  about:
    'Overrides take the paths axis.NAME, train[.MODEL].KEY, role.NAME.sample.KEY, model.NAME, model.NAME.KEY, regularize.ROLE.kl.weight, and parameters’ names.',
  message: (p: { path: string; game: string; near?: string; forms: string }) =>
    `there is nothing called \`${p.path}\` to set in \`${p.game}\``,
  help: p => (p.near !== undefined ? `did you mean \`${p.near}\`?` : `one can set ${p.forms}`),
})
