// expect error at 7:38 matching /if/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data d from "./data/sums.jsonl" { question: text }
  axis query: 4
  draw row from d over query
  role Asker plays policy { sees row.if  says q over query }
  payoff Asker = length(q)
  train policy {}
}
