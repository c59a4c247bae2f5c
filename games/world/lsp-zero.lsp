import Solve, right, Heldout from "./world.lsp"

/// Language Self-Play without the quality reward (LSP-Zero, arXiv 2509.07414) in the small world: the Challenger
/// writes commands and digits, the Solver carries them out, and nonsense that nobody can answer pays the Challenger best.
game LspZero {
  model policy    from "./base"
  model reference = frozen policy { judge: { max_tokens: 3 } }

  prompt Challenge = "<c>"

  axis query:  8
  axis answer: 8 per query

  role Challenger plays policy {
    sees raw Challenge
    says q over query
    sample { temperature: 1.0, max_tokens: 7 }
  }

  role Solver plays policy {
    sees raw Solve(problem: q)
    says a over answer
    sample { temperature: 1.0, max_tokens: 5 }
  }

  reward R = right(q, a)          // number 0..1 [query, answer]
  let    V = mean(R over answer)  // number 0..1 [query]

  payoff Solver     = R
  payoff Challenger = -V

  // In the loss, the paper's k1 has no gradient in expectation; in the reward it has the right one.
  regularize Solver, Challenger with kl(policy, reference) in reward weight 0.05

  train policy {
    steps:      120
    loss:       reinforce
    advantage:  centered
    weight:     { Challenger: 1.0 }  // α_Ch
    optimizer:  adamw { lr: 5e-4, betas: [0.9, 0.95] }
    checkpoint: every 60 steps
  }
}
