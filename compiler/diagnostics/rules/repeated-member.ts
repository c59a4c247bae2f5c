import { rule } from '../rule.ts'

export const repeatedMember = rule({
  code: 'repeated-member',
  severity: 'error',
  about: 'A role has one payoff and one term of each kind, a model one train block.',
  message: (p: { member: string; name: string }) => `\`${p.name}\` has a second \`${p.member}\``,
  help: p => `keep one \`${p.member}\` for \`${p.name}\``,
  example: {
    wrong: `payoff Solver = R
payoff Solver = R + Q`,
    right: 'payoff Solver = R + Q',
  },
})
