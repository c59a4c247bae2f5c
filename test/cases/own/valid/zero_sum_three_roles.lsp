game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  axis review: 2 per answer
  role Critic plays policy { sees a  says r over review }
  let R = similarity(a, q)
  let C = similarity(r, a)
  payoff Asker  = -mean(R over answer)
  payoff Solver = R - mean(C over review)
  payoff Critic = C
  train policy {}
}
