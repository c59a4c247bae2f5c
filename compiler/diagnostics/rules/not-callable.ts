import { rule } from '../rule.ts'

export const notAFunction = rule({
  code: 'not-callable',
  severity: 'error',
  about:
    'Built-in functions, functions and prompts are called; a model by its methods judge, score and prefers.',
  message: (p: { name: string; found: string }) => `\`${p.name}\` is ${p.found} and cannot be called`,
  example: {
    wrong: 'watch squared = R(a) * R',
    right: 'watch squared = R * R',
  },
})
