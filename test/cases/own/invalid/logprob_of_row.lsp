// expect error at 8:13 or 8:29 matching /said/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data d from "./data/sums.jsonl" { question: text }
  axis query: 4
  draw row from d over query
  role Asker plays policy { sees row.question  says q over query }
  watch w = logprob(policy, row.question)
  payoff Asker = length(q)
  train policy {}
}
