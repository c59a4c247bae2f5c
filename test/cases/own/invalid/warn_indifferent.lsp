// expect warning at 8:3 or 8:10 or 8:18 matching /Asker/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data rows from "./data/sums.jsonl" { question: text, answer: text }
  axis query: 4
  draw row from rows over query
  role Asker plays policy { sees row.question  says q over query }
  payoff Asker = length(row.answer)
  train policy {}
}
