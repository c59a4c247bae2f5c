import Players from "./players.lsp"
import Solve, right from "../world/world.lsp"

/// SPICE (arXiv 2510.24684): the Challenger reads a document and asks about it, the Reasoner answers without the document.
/// Most is paid where the answers' correctness varies most: the variance of a pass rate p is p·(1 − p), at most ¼.
///
///     r_Reasoner   = 1 if right, else 0
///     r_Challenger = exp(−(Var − ¼)² / (2 · 0.01)), or −0.1 for a question that cannot be answered
///
/// Var is the population's variance of right (1) and wrong (0), so that it is p·(1 − p). Another group's implementation has
/// the same formula and the same −0.1; the authors' own code was not seen.
///
/// Here a document is a sequence of commands; the Challenger completes it to a problem.
game Spice extends Players {
  data documents from "./data/documents.jsonl" { text: text }
  draw document from documents over query

  prompt Read(text: text) = "<c>{text}"
  prompt Whole(start: text, end: text) = "{start}{end}"

  role Challenger plays policy {
    sees raw Read(text: document.text)
    says q over query
    sample { max_tokens: 5 }
  }

  let problem = Whole(start: document.text, end: q)
  role Solver plays policy {
    sees raw Solve(problem: problem)
    says a over answer
    sample { max_tokens: 5 }
  }

  reward R          = right(problem, a)
  watch  wellFormed = matches(problem, "^[rls+]{1,3}[0-9]{3}$")
  let    variance   = p * (1 - p)  // number 0..1 [query]
  let    distance   = variance - 25%

  payoff Challenger = if wellFormed then exp(-distance * distance / 0.02) else -0.1
}
