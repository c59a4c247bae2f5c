game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let R = number(a)
  payoff Solver = if valid(R) then R else 0
  payoff Asker  = if valid(q) then -mean(R over answer) else -1
  train policy {}
}
