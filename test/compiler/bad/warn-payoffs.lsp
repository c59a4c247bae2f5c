game Bad {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  model other from "hf:HuggingFaceTB/SmolLM2-360M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker  plays policy { sees "Ask a question." says q over query }
  role Solver plays policy { sees q says a over answer }
  role Third plays other { sees "Say." says c over query }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  reward Q = clip(length(a), 0, 7)
  reward long = length(c)
  payoff Solver = R + Q
  payoff Asker  = long
  payoff Third  = long
  regularize Solver with kl(policy, reference) as k1 weight 0.01
  regularize Asker with kl(policy, reference) weight 0
  train policy { steps: 10, loss: grpo, epochs: 2 }
}
