// expect error at 4:18 matching /absent\.jsonl/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data rows from "./data/absent.jsonl" { question: text }
  axis query: 4
  draw row from rows over query
  role Asker plays policy { sees row.question  says q over query }
  payoff Asker = length(q)
  train policy {}
}
