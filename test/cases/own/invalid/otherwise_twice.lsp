// expect error at 6:40 matching /otherwise/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q) otherwise 0 otherwise 1
  train policy {}
}
