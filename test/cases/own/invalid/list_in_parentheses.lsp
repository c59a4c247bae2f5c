// expect error at 7:44 matching /a value is missing after `:`; found `\(`/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy { optimizer: adamw { betas: (0.9, 0.99) } }
}
