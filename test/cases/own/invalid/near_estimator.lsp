// expect error at 11:51 matching /k4[\s\S]*k3/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  model reference = frozen policy
  regularize Solver with kl(policy, reference) as k4 weight 0.1
}
