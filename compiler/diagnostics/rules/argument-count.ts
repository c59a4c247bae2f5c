import { rule } from '../rule.ts'

export const argumentCount = rule({
  code: 'argument-count',
  severity: 'error',
  about: 'A function takes one argument for each of its parameters.',
  message: (p: { callee: string; wanted: number; found: number; signature: string }) =>
    `\`${p.callee}\` takes ${p.wanted} ${p.wanted === 1 ? 'argument' : 'arguments'}, not ${p.found}`,
  help: p => `it is called as \`${p.signature}\``,
  example: {
    wrong: 'watch trimmed = mean(mean(clip(R, 0, 1, 2) over answer) over query)',
    right: 'watch trimmed = mean(mean(clip(R, 0, 1) over answer) over query)',
  },
})
