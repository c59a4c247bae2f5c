import { rule } from '../rule.ts'

export const wrongKind = rule({
  code: 'wrong-kind',
  severity: 'error',
  about: 'A name is known, but names something else than what can stand here.',
  message: (p: { name: string; found: string; wanted: string; near?: string }) =>
    `\`${p.name}\` is ${p.found}; ${p.wanted} is wanted here`,
  help: p => (p.near === undefined ? undefined : `did you mean \`${p.near}\`?`),
  replacement: p => p.near,
  example: {
    wrong: 'payoff R = R + Q',
    right: 'payoff Solver = R + Q',
  },
})
