// expect error at 9:9 matching /frozen|reference/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
  train reference {}
}
