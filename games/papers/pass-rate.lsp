import Players from "./players.lsp"

/// Middling difficulty, smoothly: the variance of the pass rate, scaled so that it is 1 where half of the answers are right
/// and 0 where all or none are. So the `verifiers` library (github.com/PrimeIntellect-ai/verifiers) pays the proposer of its
/// example `proposer_solver_v1`; what a group can teach grows with it.
///
///     r_Challenger = 4·p·(1 − p)
game PassRate extends Players {
  payoff Challenger = 4 * p * (1 - p)
}
