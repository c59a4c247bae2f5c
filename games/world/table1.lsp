import LspZero from "./lsp-zero.lsp"
import Lsp from "./lsp.lsp"
import Rl from "./rl.lsp"
import Heldout from "./world.lsp"

/// RL that keeps near the base model, also where it goes on from what self-play has made of it.
game RlNearBase extends Rl {
  model reference from "./base"
}

/// The six rows of the paper's table 1, in the small world.
experiment Table1 {
  seeds: 1..5
  arm Base            = start Lsp
  arm RL              = RlNearBase
  arm "LSP-Zero"      = LspZero
  arm LSP             = Lsp
  arm "LSP-Zero + RL" = LspZero then RlNearBase
  arm "LSP + RL"      = Lsp then RlNearBase
  measure Heldout every 20 steps
}
