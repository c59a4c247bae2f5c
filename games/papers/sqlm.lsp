import Players from "./players.lsp"

/// Self-Questioning Language Models (SQLM, arXiv 2508.03682): the proposer is paid for questions that are neither too easy
/// nor too hard, the solver for agreeing with the majority of its own answers.
///
///     r_Solver   = 1 if the answer is the majority's, else 0
///     r_Proposer = 1 if some of the answers agree with the majority, but neither none nor all, else 0
game Sqlm extends Players {
  let    agreed = agreement(a over answer)  // number 0..1 [query]
  reward vote   = a == majority(a over answer)

  payoff Solver     = vote
  payoff Challenger = if agreed > 0% and agreed < 100% then 1 else 0
}
