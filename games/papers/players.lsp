// What the games of this folder share: the small world's players, who checks an answer, and how the Solver is paid.
import Solve, right from "../world/world.lsp"

/// A Challenger writes problems, a Solver answers each several times, a function checks the answers. How the
/// Challenger is paid is what the papers disagree about; here it is paid nothing yet.
game Players {
  model policy    from "../world/base"
  model reference = frozen policy

  prompt Challenge = "<c>"

  axis query:  8
  axis answer: 8 per query

  role Challenger plays policy {
    sees raw Challenge
    says q over query
    sample { max_tokens: 7 }
  }

  role Solver plays policy {
    sees raw Solve(problem: q)
    says a over answer
    sample { max_tokens: 5 }
  }

  reward R          = right(q, a)          // number 0..1 [query, answer]
  watch  p          = mean(R over answer)  // number 0..1 [query]: the pass rate
  watch  wellFormed = matches(q, "^[rls+]{1,3}[0-9]{3}$")

  payoff Solver = R

  regularize Solver, Challenger with kl(policy, reference) in reward weight 0.05

  train policy {
    steps:     120
    optimizer: adamw { lr: 5e-4, betas: [0.9, 0.95] }
  }
}
