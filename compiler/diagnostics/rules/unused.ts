import { rule } from '../rule.ts'

export const unused = rule({
  code: 'unused',
  severity: 'warning',
  about:
    'A let, prompt, data set, function, axis, row, model, parameter or import that nothing uses is usually a slip.',
  message: (p: { kind: string; name: string }) => `the ${p.kind} \`${p.name}\` is never used`,
  help: () => 'use it or remove it',
  example: {
    wrong: 'let spread = std(R over answer)',
    right: 'watch spread = std(R over answer)',
  },
})
