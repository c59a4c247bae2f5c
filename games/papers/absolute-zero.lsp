import Players from "./players.lsp"

/// Absolute Zero (arXiv 2505.03335): the proposer is paid for tasks that can be learnt from, and an executor, here a function
/// in a sandbox, says what is right. Tasks that always or never succeed teach nothing.
///
///     r_Propose = 0 if p is 0 or 1, else 1 − p
///     r_Solve   = 1 if the executor gives the answer, else 0
///
/// Both replies must keep their form: −1 where a task cannot be executed, −½ where an answer has the form but is wrong, −1
/// where it has none.
game AbsoluteZero extends Players {
  let learnable = if p == 0 or p == 1 then 0 else 1 - p  // number 0..1 [query]
  let inForm    = matches(a, "^[0-9]{3}$")

  payoff Solver     = if R == 1 then 1 else if inForm then -0.5 else -1
  payoff Challenger = if wellFormed then learnable else -1
}
