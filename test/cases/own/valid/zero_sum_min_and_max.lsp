game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let R = similarity(a, q)
  let Q = similarity(q, a)
  payoff Solver = max(R, Q) + min(Q, R)
  payoff Asker  = -mean(R over answer) - mean(Q over answer)
  train policy {}
}
