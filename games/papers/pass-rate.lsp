import Players from "./players.lsp"

/// Middling difficulty, smoothly: the variance of the pass rate, scaled so that it is 1 where half of the answers are right
/// and 0 where all or none are: the proposer's reward of self-play environments in the style of the `verifiers` library
/// (github.com/PrimeIntellect-ai/verifiers). The group-relative signal of a reward of 0 or 1 grows with it.
///
///     r_Challenger = 4·p·(1 − p)
game PassRate extends Players {
  payoff Challenger = 4 * p * (1 - p)
}
