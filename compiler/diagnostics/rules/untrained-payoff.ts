import { rule } from '../rule.ts'

export const untrainedPayoff = rule({
  code: 'untrained-payoff',
  severity: 'warning',
  about: 'A payoff moves a model only where a train block names that model.',
  message: (p: { role: string; model: string }) =>
    `\`${p.role}\` has a payoff, but nothing trains its model \`${p.model}\``,
  help: p => `add \`train ${p.model} { … }\`, or drop the payoff`,
  example: {
    wrong: `model second from "hf:Qwen/Qwen3-0.6B"
axis rival: 4 per query
role Rival plays second { sees q says b over rival }
payoff Rival = preference.score(q, b)`,
    right: `model second from "hf:Qwen/Qwen3-0.6B"
axis rival: 4 per query
role Rival plays second { sees q says b over rival }
payoff Rival = preference.score(q, b)
train second { steps: 500 }`,
  },
})
