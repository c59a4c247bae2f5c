import { rule } from '../rule.ts'

export const wrongLiteral = rule({
  code: 'wrong-literal',
  severity: 'error',
  about: 'A default or an argument has the type of its parameter.',
  message: (p: { name: string; wanted: string; found: string }) =>
    `\`${p.name}\` is a ${p.wanted}, not a ${p.found}`,
})
