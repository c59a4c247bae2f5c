// expect error at 4:15 matching /leave_one_out/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 1
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy { advantage: { Asker: leave_one_out } }
}
