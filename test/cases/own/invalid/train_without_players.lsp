// expect error at 9:3 or 9:9 matching /policy|other/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model other from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
  train other {}
}
