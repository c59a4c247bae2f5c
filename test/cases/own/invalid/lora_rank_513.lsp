// expect error at 3:86 matching /rank/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { rank: 513 } }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
