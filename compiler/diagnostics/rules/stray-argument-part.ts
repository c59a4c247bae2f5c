import { rule } from '../rule.ts'

export const strayOver = rule({
  code: 'stray-argument-part',
  severity: 'error',
  about: '`over` stands in reductions and `repetition`, `..` in `score:` only.',
  message: (p: { part: 'over' | '..'; callee: string }) => `\`${p.callee}\` takes no \`${p.part}\` here`,
  example: {
    wrong: 'watch size = length(a over answer)',
    right: 'watch size = length(a)',
  },
})
