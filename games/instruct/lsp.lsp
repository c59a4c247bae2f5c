import LspZero from "./lsp-zero.lsp"

/// LSP with a real language model: the frozen reference also judges every answer by seven yes/no criteria, and both
/// players are paid for the number of points, 0 to 7. A small model does not find the score tag by itself, so its reply is
/// begun with it; a reply without a readable score is missing and pays nothing. A model of this size judges badly: read what it
/// gives in samples.jsonl before you believe it.
game Lsp extends LspZero {
  prompt Quality(instruction: text, answer: text) from "./prompts/quality.md"

  reward Q       = reference.judge(Quality(instruction: q, answer: a), score: 0..7, begin: "<score>")
  let    quality = (if valid(Q) then Q else 0) / 7

  payoff Solver     = R + quality
  payoff Challenger = -V + mean(quality over answer)
}
