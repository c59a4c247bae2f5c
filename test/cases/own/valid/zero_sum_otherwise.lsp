/// As if nothing were missing.
game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let R = number(a)
  payoff Solver = R otherwise 0
  payoff Asker  = -mean(R over answer) otherwise -1
  train policy {}
}
