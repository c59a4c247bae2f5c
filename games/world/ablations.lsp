import LspZero from "./lsp-zero.lsp"
import Lsp from "./lsp.lsp"
import Heldout from "./world.lsp"

// What the paper's readers asked: what each part of LSP does, and what changes it. Each arm differs in one thing from `LSP` or `LSP-Zero`.

/// LSP with another weight on what the judge says.
game LspWeighted(weight: number = 2) extends Lsp {
  let quality = weight * (if valid(Q) then Q else 0) / 7
}

/// The judge pays the Challenger alone.
game JudgeForChallenger extends Lsp {
  payoff Solver = R
}

/// No verifier: an answer is right where most answers to the same problem say so.
game LspZeroMajority extends LspZero {
  reward R = if exact(a, majority(a over answer)) then 1 else 0
}

/// The same, with the judge.
game LspMajority extends Lsp {
  reward R = if exact(a, majority(a over answer)) then 1 else 0
}

experiment Ablations {
  seeds: 1..3
  arm "LSP-Zero" = LspZero
  arm LSP        = Lsp

  arm "Q 0.25"                     = LspWeighted(weight: 0.25)
  arm "Q 0.5"                      = LspWeighted(weight: 0.5)
  arm "Q 1"                        = LspWeighted(weight: 1)
  arm "Q for the Challenger alone" = JudgeForChallenger

  arm "LSP-Zero, α 0.3" = LspZero with { train.weight: { Challenger: 0.3 } }
  arm "LSP-Zero, α 3"   = LspZero with { train.weight: { Challenger: 3 } }
  arm "LSP, α 0.3"      = Lsp with { train.weight: { Challenger: 0.3 } }
  arm "LSP, α 3"        = Lsp with { train.weight: { Challenger: 3 } }

  arm "LSP-Zero, β 0"   = LspZero with { regularize.Solver.kl.weight: 0, regularize.Challenger.kl.weight: 0 }
  arm "LSP-Zero, β 0.2" = LspZero with {
    regularize.Solver.kl.weight:     0.2
    regularize.Challenger.kl.weight: 0.2
  }
  arm "LSP, β 0"        = Lsp with { regularize.Solver.kl.weight: 0, regularize.Challenger.kl.weight: 0 }
  arm "LSP, β 0.2"      = Lsp with { regularize.Solver.kl.weight: 0.2, regularize.Challenger.kl.weight: 0.2 }

  arm "LSP-Zero, majority vote" = LspZeroMajority
  arm "LSP, majority vote"      = LspMajority

  arm "LSP-Zero, 500 steps" = LspZero with { train.steps: 500 }
  arm "LSP, 500 steps"      = Lsp with { train.steps: 500 }

  measure Heldout every 20 steps
}
