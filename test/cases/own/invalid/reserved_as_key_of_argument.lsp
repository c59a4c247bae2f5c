// expect error at 9:30 matching /missing/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
  prompt P(x: text) = "{x}"
  watch w = exact(q, P(x: q, missing: q))
}
