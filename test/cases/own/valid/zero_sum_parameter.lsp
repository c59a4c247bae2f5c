game Z(weight: number = 2) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let R = similarity(a, q)
  payoff Solver = weight * R
  payoff Asker  = -2 * mean(R over answer)
  train policy {}
}
