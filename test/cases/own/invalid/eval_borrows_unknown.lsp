// expect error at 16:16 or 21:3 or 21:7 or 21:11 or 22:3 or 22:11 matching /(?=[\s\S]*polcy)(?=[\s\S]*policy)/i
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
eval E {
  data test from "./data/sums.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role S plays polcy { sees row.question  says a over item }
  metric m = mean(exact(a, row.answer) over item)
}
experiment X {
  seeds: 1..2
  arm A = G
  measure E
}
