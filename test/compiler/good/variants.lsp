/// Two players; the second game is the first with its words and settings changed.
game First {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  prompt Ask = """
    Write one riddle.
    Say nothing else.
    """
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees Ask  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = similarity(a, q)
  let    V = mean(R over answer)
  let    W = V * V - 1
  payoff Asker  = W + 0.5
  payoff Solver = R - V
  regularize Solver with kl(policy, reference) weight 0.01
  train policy { steps: 10 }
}

game Second extends First {
  prompt Ask = """
    Write one hard riddle.
    Say nothing else.
    """
  axis answer: 8 per query
  reward R = 1 - similarity(a, q)
  let    W = (V - 1) * (V + 1)
  payoff Solver = -mean(R over answer) + R
  without regularize Solver
  train policy { loss: grpo, optimizer: adamw { lr: 1e-5 } }
}
