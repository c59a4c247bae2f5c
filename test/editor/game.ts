/** A project of three files for the tests of the language server. */

export const base = `import Ask, Held from "./shared.lsp"

/// Two players of one model.
game Base(task: text = "sums") {
  model policy    from "hf:owner/small"
  model reference = frozen policy
  model taste     from "hf:owner/taste" as reward

  axis query:  8
  axis answer: 4 per query

  role Challenger plays policy {
    sees Ask(task: task)
    says q over query in tags "q"
  }
  role Solver plays policy {
    sees q
    says a over answer
    sample { temperature: 1.0, max_tokens: 64 }
  }

  /// What the reward model thinks.
  reward R = taste.score(q, a)
  let    V = mean(R over answer)

  payoff Solver     = R
  payoff Challenger = V * std(R over answer) otherwise -1

  regularize Solver with kl(policy, reference) weight 0.01

  train policy {
    steps: 10
    weight: { Challenger: 1.0 }
  }
}
`

export const variant = `import Base from "./base.lsp"
import Held from "./shared.lsp"

game Variant extends Base(task: "algebra") {
  prompt Quality(question: text, answer: text) = "Rate {answer} for {question}."
  reward Q = reference.judge(Quality(question: q, answer: a), score: 0..7)
  payoff Solver = R + Q
}

experiment Table {
  arm Small = Base(task: "x") with { axis.answer: 2 } then Variant
  measure Held every 5 steps
}
`

export const shared = `prompt Ask(task: text) from "./prompts/ask.md"

eval Held {
  data test from "./test.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role Taker plays policy { sees row.question  says b over item }
  metric accuracy = mean(exact(b, row.answer) over item)
}
`

export const project = {
  'base.lsp': base,
  'variant.lsp': variant,
  'shared.lsp': shared,
  'prompts/ask.md': 'Ask about {task} in <q> tags.\n',
  'test.jsonl': '{"question": "1+1", "answer": "2"}\n',
}
