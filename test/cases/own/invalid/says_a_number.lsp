// expect error at 5:46 matching /a name is missing after `says`; found `4`/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask." says 4 q over query }
  payoff Asker = length(q)
  train policy {}
}
