// expect error at 6:30 matching /draw ROW/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q) + random(0, 1)
  train policy {}
}
