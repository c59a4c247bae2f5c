// expect error at 7:37 matching /rl[\s\S]*lr/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy { optimizer: adamw { rl: 1 } }
}
