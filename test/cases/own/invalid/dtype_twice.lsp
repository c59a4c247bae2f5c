// expect error at 3:76 matching /dtype/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { dtype: f32, dtype: f16 }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
