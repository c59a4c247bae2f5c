game Bad {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  axis query:  4
  axis answer: 4 per query
  role Asker  plays policy { sees "Ask a question." says q over query }
  role Solver plays policy { sees q says a over answer }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  watch R = V
  let mean = 1
  let turns = 1
  axis Solver: 4
  payoff Solver = R
  payoff Asker  = V * (1 - V)
  regularize Asker, Solver with kl(policy, reference) weight 0.01
  payoff Solver = 2 * R
  train policy { steps: 10, loss: grpo }
}
