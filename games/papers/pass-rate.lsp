import Players from "./players.lsp"

/// Middling difficulty, smoothly: the variance of the pass rate, scaled so that it is 1 where half of the answers are right
/// and 0 where all or none are. It suits environments of the `verifiers` library (github.com/PrimeIntellect-ai/verifiers), whose
/// rewards are often 0 or 1: the group-relative signal grows with it. No code was seen that pays a proposer so.
///
///     r_Challenger = 4·p·(1 − p)
game PassRate extends Players {
  payoff Challenger = 4 * p * (1 - p)
}
