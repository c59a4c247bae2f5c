import { rule } from '../rule.ts'

export const repeatedArgument = rule({
  code: 'repeated-argument',
  severity: 'error',
  about: 'A parameter is given once.',
  message: (p: { callee: string; name: string }) => `\`${p.name}\` is given twice to \`${p.callee}\``,
})
