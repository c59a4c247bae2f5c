import { rule } from '../rule.ts'

export const mixedArguments = rule({
  code: 'mixed-arguments',
  severity: 'error',
  about: 'A function takes its arguments by position, or all by name: language.md §3.',
  message: (p: { callee: string; name: string; signature: string }) =>
    `\`${p.callee}\` takes its arguments by position or all by name, and only \`${p.name}\` is named here`,
  help: p => `write them in order, as in \`${p.signature}\`, or name each`,
  example: {
    wrong: 'watch near = clip(length(a), lo: 0, hi: 9)',
    right: 'watch near = clip(length(a), 0, 9)',
  },
})
