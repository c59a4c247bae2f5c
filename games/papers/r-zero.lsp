import Players from "./players.lsp"

/// R-Zero (arXiv 2508.05004): a Challenger and a Solver co-evolve without data. There is no answer key: the majority of the
/// Solver's answers is the label, and only questions of middling agreement teach the Solver.
///
///     r_Solver     = 1 if the answer is the majority's, else 0; only where |p − ½| ≤ ¼
///     r_Challenger = max(0, 1 − 2·|p − ½| − repetition)
///
/// p is the share of the answers that agree with the majority; repetition the share of this step's questions that are
/// near-copies of this one (the paper clusters by BLEU).
///
/// The authors' code, as copies of it have it (examples/reward_function/caller_penalty.py), pays min(p, 1 − p) − repetition
/// instead: half as much for uncertainty, without the floor at 0, and −1 − repetition for a reply without a question.
game RZero extends Players {
  let    agreed = agreement(a over answer)  // number 0..1 [query]
  reward vote   = a == majority(a over answer)
  reward rarity = repetition(q over query)

  payoff Solver     = if abs(agreed - 50%) <= 25% then vote else missing
  payoff Challenger = max(0, 1 - 2 * abs(agreed - 50%) - rarity) otherwise 0
}
