// expect error at 5:65 matching /tag/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "x"  says q over query in tags "" }
  payoff Asker = length(q)
  train policy {}
}
