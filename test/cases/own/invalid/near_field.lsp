// expect error at 7:38 matching /questoin[\s\S]*question/i
game G {
  model policy from "hf:a/b"
  data d from "./data/sums.jsonl" { question: text }
  axis query: 4
  draw row from d over query
  role Asker plays policy { sees row.questoin  says q over query }
  payoff Asker = length(q)
  train policy {}
}
