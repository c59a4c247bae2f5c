// expect warning at 8:3 or 8:9 matching /idle/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model idle = frozen policy
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
