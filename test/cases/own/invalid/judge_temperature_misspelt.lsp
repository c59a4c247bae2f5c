// expect error at 3:73 matching /temprature[\s\S]*temperature/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { judge: { temprature: 1 } }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
