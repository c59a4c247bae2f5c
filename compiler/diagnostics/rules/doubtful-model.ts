import { rule } from '../rule.ts'

export const doubtfulModel = rule({
  code: 'doubtful-model',
  severity: 'warning',
  about:
    'An eval borrows the models that it does not declare from the game it is measured on. Where no game is at hand, a name that is nearly that of another model may be a slip.',
  message: (p: { eval: string; model: string; near: string }) =>
    `\`${p.eval}\` borrows a model \`${p.model}\` beside \`${p.near}\``,
  help: p => `did you mean \`${p.near}\`?`,
  replacement: p => p.near,
  example: {
    wrong: `eval Heldout {
  axis item: 4
  model judge from "hf:Qwen/Qwen2.5-0.5B-Instruct"
  role Speaker plays policy { sees "Say yes."  says a over item }
  metric yes = jugde.judge("Is yes an answer?", score: 0..1) + judge.judge("Is no?", score: 0..1) + mean(length(a) over item)
}`,
    right: `eval Heldout {
  axis item: 4
  model judge from "hf:Qwen/Qwen2.5-0.5B-Instruct"
  role Speaker plays policy { sees "Say yes."  says a over item }
  metric yes = judge.judge("Is yes an answer?", score: 0..1) + judge.judge("Is no?", score: 0..1) + mean(length(a) over item)
}`,
  },
})
