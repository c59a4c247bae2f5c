import { syntaxEntry } from '../syntax-entry.ts'

export const argumentWithoutName = syntaxEntry({
  code: 'argument-without-name',
  about:
    'After `extends`, in an arm and in a measure, a game or an eval takes its arguments by name: a variant says what it changes.',
  example: {
    wrong: `game Base(task: text) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis item: 4
  role Speaker plays policy { sees task  says a over item }
  payoff Speaker = length(a)
  train policy { steps: 10 }
}

game Algebra extends Base("an equation to be solved")`,
    right: `game Base(task: text) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis item: 4
  role Speaker plays policy { sees task  says a over item }
  payoff Speaker = length(a)
  train policy { steps: 10 }
}

game Algebra extends Base(task: "an equation to be solved")`,
  },
})
