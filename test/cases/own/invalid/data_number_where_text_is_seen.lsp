// expect error at 7:34 matching /text/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data d from "./data/sums.jsonl" { question: number }
  axis query: 4
  draw row from d over query
  role Asker plays policy { sees row.question  says q over query }
  payoff Asker = length(q)
  train policy {}
}
