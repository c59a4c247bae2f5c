// expect error at 5:70 or 5:83 matching /temperature/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { temperature: -1 } }
  payoff Asker = length(q)
  train policy {}
}
