// expect warning at 12:3 or 12:25 or 12:50 matching /k1/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
  model reference = frozen policy
  regularize Asker with kl(policy, reference) as k1 weight 0.1
}
