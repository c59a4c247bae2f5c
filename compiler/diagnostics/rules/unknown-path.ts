import { rule } from '../rule.ts'

export const unknownPath = rule({
  code: 'unknown-path',
  severity: 'error',
  about:
    'Overrides take the paths axis.NAME, train[.MODEL].KEY, role.NAME.sample.KEY, model.NAME, model.NAME.KEY, regularize.ROLE.kl.weight, and parameters’ names.',
  message: (p: { path: string; game: string; near?: string; forms: string }) =>
    `there is nothing called \`${p.path}\` to set in \`${p.game}\``,
  help: p => (p.near !== undefined ? `did you mean \`${p.near}\`?` : `one can set ${p.forms}`),
  example: {
    wrong: 'watch calm = mean(V over query)',
    right: 'watch calm = mean(V over query)',
    overrides: { wrong: ['axis.querry', '4'], right: ['axis.query', '4'] },
  },
})
