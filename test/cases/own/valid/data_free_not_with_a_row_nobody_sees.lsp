/// Any `draw` is enough.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data d from "./data/sums.jsonl" { question: text, answer: text }
  axis query:  4
  draw row from d over query
  role Asker plays policy { sees "Ask."  says q over query }
  watch w = exact(q, row.answer)
  payoff Asker = length(q)
  train policy {}
}
