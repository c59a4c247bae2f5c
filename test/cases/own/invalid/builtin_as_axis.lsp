// expect error at 4:8 matching /mean/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis mean: 4
  role Asker plays policy { sees "Ask."  says q over mean }
  payoff Asker = length(q)
  train policy {}
}
