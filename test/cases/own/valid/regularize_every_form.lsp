game Regular {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
  model reference = frozen policy
  model past = lagged policy { every: 3 }
  regularize Asker with kl(policy, reference) as k3is in loss weight 1e-2
  regularize Solver with kl(policy, past) in reward weight 5%
  regularize Asker, Solver with entropy weight 0
}
