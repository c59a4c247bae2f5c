import Solve, Heldout from "./world.lsp"

/// Reinforcement learning with data: the same Solver update (group-relative, as GRPO, and not divided by a standard
/// deviation) on 256 problems with known answers. The paper's “RL” row.
game Rl {
  model policy    from "./base"
  model reference = frozen policy

  data problems from "./data/train.jsonl" { kind: text, question: text, answer: text }

  axis query:  8
  axis answer: 8 per query
  draw row from problems over query

  role Solver plays policy {
    sees raw Solve(problem: row.question)
    says a over answer
    sample { temperature: 1.0, max_tokens: 5 }
  }

  reward R = exact(a, row.answer)

  payoff Solver = R

  regularize Solver with kl(policy, reference) in reward weight 0.05

  train policy {
    steps:      120
    loss:       reinforce
    advantage:  centered
    optimizer:  adamw { lr: 5e-4, betas: [0.9, 0.95] }
    checkpoint: every 60 steps
  }
}
