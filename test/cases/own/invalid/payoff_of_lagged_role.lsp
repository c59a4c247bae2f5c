// expect error at 9:3 or 9:10 matching /lagged|past/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model past = lagged policy { every: 5 }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  role Old plays past { sees "Ask."  says o over query }
  payoff Asker = length(q)
  payoff Old = length(o)
  train policy {}
}
