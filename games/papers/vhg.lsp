import Players from "./players.lsp"

/// Verifier-backed hard problem generation (VHG, arXiv 2605.06660): the setter is paid for what the solver fails at, but only
/// where a verifier says that the problem is valid, so that nonsense pays nothing.
///
///     r_Solver = 1 if right, else 0
///     r_Setter = valid · (1 − p)
game Vhg extends Players {
  payoff Challenger = wellFormed * (1 - p)
}
