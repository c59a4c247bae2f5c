// expect error at 7:36 matching /whole|checkpoint|1\.5/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy { checkpoint: every 1.5 steps }
}
