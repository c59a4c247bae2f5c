// expect error at 12:44 matching /entropy|weight/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  regularize Solver with entropy weight 0.1
}
experiment X { arm A = G with { regularize.Solver.entropy.weight: 0.2 } }
