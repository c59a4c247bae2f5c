import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const disagreeing = rule({
  code: 'disagreeing-settings',
  severity: 'error',
  about: 'All train blocks of a game run for the same steps and save at the same ones.',
  message: (p: { setting: string; models: readonly string[] }) =>
    `the train blocks of ${listed(p.models)} disagree on \`${p.setting}\``,
  help: () => 'let it stand in one of them only',
  example: {
    wrong: `model other from "hf:HuggingFaceTB/SmolLM2-360M-Instruct"
role Critic plays other {
  sees a
  says c over answer
}
payoff Critic = length(c) / 100
train policy { steps: 20 }
train other { steps: 40 }`,
    right: `model other from "hf:HuggingFaceTB/SmolLM2-360M-Instruct"
role Critic plays other {
  sees a
  says c over answer
}
payoff Critic = length(c) / 100
train policy { steps: 20 }
train other { epochs: 2 }`,
  },
})
