// expect error at 6:38 matching /number[\s\S]*text/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q) otherwise "no"
  train policy {}
}
