// expect error at 6:17 matching /sums/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data sums from "./data/sums.jsonl" { question: text }
  axis query: 4
  draw row from smus over query
  role Asker plays policy { sees row.question  says q over query }
  payoff Asker = length(q)
  train policy {}
}
