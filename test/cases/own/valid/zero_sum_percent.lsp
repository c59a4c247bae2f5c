game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let R = similarity(a, q)
  payoff Solver = 10% * R + 20% * R
  payoff Asker  = -mean(30% * R over answer)
  train policy {}
}
