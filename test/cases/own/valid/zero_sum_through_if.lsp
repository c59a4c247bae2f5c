game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let right = exact(a, q)
  payoff Solver = if right then 1 else -1
  payoff Asker  = mean(if right then -1 else 1 over answer)
  train policy {}
}
