// expect error at 3:89 matching /targets/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { targets: q_proj } }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
