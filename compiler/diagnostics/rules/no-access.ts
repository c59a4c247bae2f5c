import { foreignAccess } from '../foreign/methods.ts'
import { rule } from '../rule.ts'

export const noAccess = rule({
  code: 'no-access',
  severity: 'error',
  about: 'A dot stands after a row, for its fields, and after a model, for its methods.',
  message: (p: { key: string }) => `\`.${p.key}\` can only follow a row or a model`,
  help: p => foreignAccess(p.key),
  example: {
    wrong: 'watch size = a.length()',
    right: 'watch size = length(a)',
  },
})
