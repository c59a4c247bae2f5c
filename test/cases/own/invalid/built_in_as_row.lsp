// expect error at 9:8 matching /number/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
  data d from "./data/sums.jsonl" { question: text }
  draw number from d over query
}
