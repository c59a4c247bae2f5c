// expect error at 22:11 matching /Hedlout[\s\S]*Heldout/i
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
eval Heldout {
  data test from "./data/sums.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role S plays policy { sees row.question  says a over item }
  metric m = mean(exact(a, row.answer) over item)
}
experiment X {
  seeds: 1..2
  arm A = G
  measure Hedlout
}
