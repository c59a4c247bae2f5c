import Solve, right, Heldout from "./world.lsp"

/// The Challenger is paid most for problems that the Solver gets right half of the time.
game Halfway {
  model policy    from "./base"
  model reference = frozen policy
  axis query:  8
  axis answer: 8 per query

  role Challenger plays policy { sees raw "<c>"  says q over query  sample { max_tokens: 7 } }
  role Solver plays policy { sees raw Solve(problem: q)  says a over answer  sample { max_tokens: 5 } }

  reward R = right(q, a)
  let    p = mean(R over answer)
  payoff Solver     = R
  payoff Challenger = 1 - 2 * abs(p - 50%)

  regularize Solver, Challenger with kl(policy, reference) in reward weight 0.05
  train policy { steps: 120, optimizer: adamw { lr: 5e-4, betas: [0.9, 0.95] } }
}
