import { rule } from '../rule.ts'

export const needsOver = rule({
  code: 'needs-over',
  severity: 'error',
  about: 'Reductions and `repetition` say which axis they go along.',
  message: (p: { fn: string }) => `\`${p.fn}\` needs an axis to go along: \`${p.fn}(x over AXIS)\``,
  example: {
    wrong: 'let V = mean(R)',
    right: 'let V = mean(R over answer)',
  },
})
