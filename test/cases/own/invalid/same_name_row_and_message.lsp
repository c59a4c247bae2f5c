// expect error at 7:51 matching /q/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data sums from "./data/sums.jsonl" { question: text }
  axis query: 4
  draw q from sums over query
  role Asker plays policy { sees q.question  says q over query }
  payoff Asker = length(q)
  train policy {}
}
