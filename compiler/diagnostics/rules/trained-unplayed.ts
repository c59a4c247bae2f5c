import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const trainedUnplayed = rule({
  code: 'trained-unplayed',
  severity: 'error',
  about: 'A model is trained on what roles that play it are paid for.',
  message: (p: { model: string; players: readonly string[] }) =>
    p.players.length === 0
      ? `\`${p.model}\` is trained, but no role plays it`
      : `\`${p.model}\` is trained, but no role that plays it has a payoff`,
  help: p =>
    p.players.length === 0 ? undefined : `give ${listed(p.players)} a payoff, or remove the \`train\` block`,
  example: {
    wrong: `model other from "hf:HuggingFaceTB/SmolLM2-360M-Instruct"
train other { steps: 500 }`,
    right: `model other from "hf:HuggingFaceTB/SmolLM2-360M-Instruct"
role Solver plays other {
  sees q
  says a over answer
}
regularize Solver with kl(other, reference) weight 0.01
train other { steps: 500 }`,
  },
})
