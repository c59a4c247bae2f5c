// expect error at 4:8 matching /episode/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis episode: 4
  role Asker plays policy { sees "Ask."  says q over episode }
  payoff Asker = length(q)
  train policy {}
}
