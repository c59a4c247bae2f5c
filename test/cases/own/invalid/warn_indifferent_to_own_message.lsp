// expect warning at 7:19 matching /Solver/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over query }
  payoff Solver = length(q)
  payoff Asker = length(q)
  train policy {}
}
