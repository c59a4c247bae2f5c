// expect error at 3:73 matching /qlora[\s\S]*lora/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: qlora }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
