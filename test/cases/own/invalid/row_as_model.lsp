// expect error at 7:20 matching /row/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data d from "./data/sums.jsonl" { question: text }
  axis query: 4
  draw row from d over query
  role Asker plays row { sees row.question  says q over query }
  payoff Asker = length(q)
  train policy {}
}
