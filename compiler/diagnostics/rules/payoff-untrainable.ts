import { rule } from '../rule.ts'

export const payoffUntrainable = rule({
  code: 'payoff-untrainable',
  severity: 'error',
  about:
    'A payoff says what a role learns to do; a role whose model is a copy or lies elsewhere learns nothing.',
  message: (p: { role: string; model: string; is: string }) =>
    `\`${p.role}\` cannot have a payoff: its model \`${p.model}\` is ${p.is} and cannot be trained`,
  help: p => `remove the payoff, or let \`${p.role}\` play a model that is trained`,
  example: {
    wrong: `role Critic plays reference {
  sees a
  says c over answer
}
payoff Critic = length(c) / 100`,
    right: `role Critic plays reference {
  sees a
  says c over answer
}
watch size = mean(mean(length(c) over answer) over query)`,
  },
})
