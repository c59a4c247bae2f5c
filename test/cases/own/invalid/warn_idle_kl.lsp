// expect warning at 11:3 or 11:33 or 11:55 or 11:62 or 12:18 or 12:26 matching /(?=[\s\S]*(KL|kl|weight))(?=[\s\S]*epoch)/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model reference = frozen policy
  payoff Asker  = length(q)
  payoff Solver = length(a)
  regularize Asker, Solver with kl(policy, reference) weight 0
  train policy { epochs: 2 }
}
