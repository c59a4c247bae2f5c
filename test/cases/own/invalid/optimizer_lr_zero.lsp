// expect error at 7:37 or 7:41 matching /lr/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy { optimizer: adamw { lr: 0 } }
}
