import { rule } from '../rule.ts'

export const wrongArgument = rule({
  code: 'wrong-argument',
  severity: 'error',
  about: 'Some arguments must be written in one form: a literal text, or a range of two numbers.',
  message: (p: { callee: string; name: string; wanted: string }) =>
    `\`${p.name}\` of \`${p.callee}\` must be ${p.wanted}`,
})
