game Bad {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  axis query:  4
  axis answer: 4 per query
  role Asker  plays policy { sees "Ask a question." says q over query }
  role Solver plays policy { sees q says a over answer
    sample { greedy: true, temperature: 0.5, top_k: 1.5 } }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  payoff Solver = R
  payoff Asker  = V * (1 - V)
  train policy {
    steps: -1
    loss: grpoo
    advantage: { Solver: centered, Sover: raw }
    clip: 0.2
    optimizer: adamw { lr: 0, beta: [0.9, 0.99] }
    optimizer.lr: 1e-5
    max_grad_norm: none
    checkpoint: 50
  }
}
