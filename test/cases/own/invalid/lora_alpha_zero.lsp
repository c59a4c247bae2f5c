// expect error at 3:87 matching /alpha/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { alpha: 0 } }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
