// expect error at 5:41 matching /says/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask." }
  payoff Asker = 1
  train policy {}
}
