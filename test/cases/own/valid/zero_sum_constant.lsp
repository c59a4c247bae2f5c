game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = similarity(a, q)
  payoff Solver = R
  payoff Asker  = 1 - mean(R over answer)
  train policy {}
}
