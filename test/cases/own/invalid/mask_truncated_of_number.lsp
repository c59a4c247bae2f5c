// expect error at 7:18 or 7:34 matching /mask_truncated/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy { mask_truncated: 1 }
}
