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
  payoff Asker  = V * (1 - V)
  regularize Asker with kl(reference, policy) weight 0.01
  regularize Solver with kl(policy, reference) as k4 weight 0.01
  regularize Solver with kl(policy, reference) as k3 in reward weight 0.01
  train policy { steps: 10, loss: grpo }
  alarm Quiet when share(valid(q) over query) for 0 steps then stop
  alarm Loud when valid(q) then warn
}
