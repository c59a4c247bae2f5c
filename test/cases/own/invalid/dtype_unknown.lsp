// expect error at 3:71 matching /bf16|f16/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { dtype: bf16 }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
