// expect error at 3:64 or 3:71 matching /judge/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { judge: 3 }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
