import { rule } from '../rule.ts'

export const badPattern = rule({
  code: 'bad-pattern',
  severity: 'error',
  about: 'Patterns are regular expressions in RE2 syntax, which are matched in linear time.',
  message: (p: { reason: string }) => `this is not a regular expression: ${p.reason}`,
  example: {
    wrong: 'watch asks = matches(q, "?")',
    right: 'watch asks = matches(q, "\\\\?")',
  },
})
