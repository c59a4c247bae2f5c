// expect error at 4:8 matching /turn/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis turn: 4
  role Asker plays policy { sees "Ask."  says q over turn }
  payoff Asker = length(q)
  train policy {}
}
