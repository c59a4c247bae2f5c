import LspZero from "./lsp-zero.lsp"
import Heldout from "./world.lsp"

/// Language Self-Play (LSP, arXiv 2509.07414) in the small world: the frozen base model also judges each problem with its
/// answer, 0 to 7, and both players are paid for it. An unreadable verdict pays nothing.
game Lsp extends LspZero {
  prompt Quality(problem: text, answer: text) = "<j>{problem}={answer}"

  reward Q       = reference.judge(Quality(problem: q, answer: a), score: 0..7)
  let    quality = 2 * (if valid(Q) then Q else 0) / 7

  payoff Solver     = R + quality
  payoff Challenger = -V + mean(quality over answer)
}
