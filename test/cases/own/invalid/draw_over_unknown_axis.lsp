// expect error at 6:27 matching /qury[\s\S]*query/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data rows from "./data/sums.jsonl" { question: text, answer: text }
  axis query: 4
  draw row from rows over qury
  role Asker plays policy { sees row.question  says q over query }
  payoff Asker = length(q)
  train policy {}
}
