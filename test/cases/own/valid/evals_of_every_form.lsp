data items from "./data/sums.jsonl" { question: text, answer: text }
eval Heldout(limit: number = 8, hint: text = "Think.") {
  model judge at "http://127.0.0.1:1/v1" { name: "m" }
  model before = frozen policy
  axis item: all of items
  axis try: 4 per item
  draw row from items over item
  prompt Put(q: text, hint: text) = "{hint} {q}"
  role Solver plays policy { sees Put(q: row.question, hint: hint)  says a over try  sample { temperature: 0.5, max_tokens: 8 } }
  role Old plays before { sees row.question  says b over item  sample { greedy: true } }
  let right = exact(a, row.answer)
  watch long = length(a)
  reward won = judge.prefers(row.question, a, b)
  metric accuracy = mean(mean(right over try) over item)
  metric pass     = mean(any(right over try) over item)
  metric wins     = mean(mean(won over try) over item)
  metric brief    = mean(mean(length(a) < limit over try) over item)
  metric single   = all(all(right over try) over item)
}
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
experiment X {
  seeds: [3, 1, 2]
  arm One = start G
  arm "Two, then" = G then G with { train.steps: 5 } times 2
  arm Three = G with { axis.query: 16, role.Asker.sample.temperature: 0.5, model.policy.dtype: f16, train.policy.loss: grpo train.advantage: { Asker: raw } }
  measure Heldout(limit: 4) every 10 steps
  measure Heldout
}
