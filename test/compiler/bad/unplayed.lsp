game Bad {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  model other from "hf:HuggingFaceTB/SmolLM2-360M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker  plays other { sees "Ask a question." says q over query }
  role Solver plays other { sees q says a over answer }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  payoff Solver = R
  payoff Asker  = V * (1 - V)
  regularize Asker, Solver with kl(other, reference) weight 0.01
  train policy { steps: 10, loss: grpo }
}
