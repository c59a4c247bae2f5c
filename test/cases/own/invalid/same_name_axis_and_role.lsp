// expect error at 5:8 matching /Asker/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis Asker: 4
  role Asker plays policy { sees "Ask."  says q over Asker }
  payoff Asker = length(q)
  train policy {}
}
