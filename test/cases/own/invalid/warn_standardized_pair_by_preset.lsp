// expect warning at 4:15 matching /standardized/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 2
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy { loss: gspo }
}
