// expect warning at 9:3 or 9:8 matching /row/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  data sums from "./data/sums.jsonl" { question: text }
  draw row from sums over query
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
