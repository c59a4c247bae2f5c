// expect error at 5:49 matching /over/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q }
  payoff Asker = length(q)
  train policy {}
}
