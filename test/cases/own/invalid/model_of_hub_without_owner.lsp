// expect error at 3:21 matching /owner/i
game G {
  model policy from "hf:SmolLM2"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
