// expect error at 8:3 matching /loops of turns/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
  loop 3 { role Again plays policy { sees q  says b over query } }
}
