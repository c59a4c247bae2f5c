// expect error at 7:34 matching /row|field/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data rows from "./data/sums.jsonl" { question: text, answer: text }
  axis query: 4
  draw row from rows over query
  role Asker plays policy { sees row  says q over query }
  payoff Asker = length(q)
  train policy {}
}
