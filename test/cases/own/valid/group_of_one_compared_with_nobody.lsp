game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 1
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy { advantage: ema { decay: 0.9 } }
}
game H extends G { train policy { loss: grpo, advantage: raw } }
