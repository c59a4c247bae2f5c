import Players from "./players.lsp"
import Solve, right from "../world/world.lsp"

/// Self-play against an earlier self: the Solver is paid for how much more often it is right than the policy of up to 20 steps
/// ago, as in fictitious self-play and in SPIN (arXiv 2401.01335), whose opponent is the previous iteration.
///
///     r_Solver     = R − mean R of the opponent's answers
///     r_Challenger = 1 − 2·|p − ½|
game LaggedOpponent extends Players {
  model past = lagged policy { every: 20 }
  axis reply: 4 per query

  role Opponent plays past {
    sees raw Solve(problem: q)
    says b over reply
    sample { max_tokens: 5 }
  }

  let par = mean(right(q, b) over reply)  // number 0..1 [query]

  payoff Solver     = R - par
  payoff Challenger = 1 - 2 * abs(p - 50%)
}
