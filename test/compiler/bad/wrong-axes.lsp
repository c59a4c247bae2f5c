game Bad {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  axis query:  4
  axis answer: 4 per query
  role Asker  plays policy { sees "Ask a question." says q over query }
  role Solver plays policy { sees q says a over answer }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  payoff Solver = R
  payoff Asker  = R
  regularize Asker, Solver with kl(policy, reference) weight 0.01
  train policy { steps: 10, loss: grpo }
}
