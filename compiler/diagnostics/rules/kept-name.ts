import { rule } from '../rule.ts'

export const keptName = rule({
  code: 'kept-name',
  severity: 'error',
  about: 'The names `episode` and `turn` are kept for games of several turns.',
  message: (p: { name: string }) => `the name \`${p.name}\` is kept for games of several turns`,
  example: {
    wrong: `game Chat(turn: text = "first") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 8
  role Asker plays policy {
    sees turn
    says q over query
  }
}`,
    right: `game Chat(round: text = "first") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 8
  role Asker plays policy {
    sees round
    says q over query
  }
}`,
  },
})
