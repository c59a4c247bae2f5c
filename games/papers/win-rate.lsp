import Solve from "../world/world.lsp"
import PassRate from "./pass-rate.lsp"

/// A win rate in the manner of AlpacaEval (arXiv 2404.04475; github.com/tatsu-lab/alpaca_eval): a judge compares each answer
/// with a baseline's answer to the same question; a win counts 1, a tie ½.
///
///     win rate = mean over questions of (1 if better, ½ if as good, 0 if worse)
///
/// The baseline is the policy before its first step, the judge the same model, which marks both answers 0 to 7. Where one has a
/// model that compares, `judge.prefers(question, a, b)` asks it in both orders.
eval WinRate {
  model baseline = frozen policy { judge: { max_tokens: 3 } }

  data test from "../world/data/heldout.jsonl" { question: text }
  axis item: all of test
  draw row from test over item

  prompt Mark(problem: text, answer: text) = "<j>{problem}={answer}"

  role Candidate plays policy {
    sees raw Solve(problem: row.question)
    says a over item
    sample { greedy: true, max_tokens: 5 }
  }
  role Baseline plays baseline {
    sees raw Solve(problem: row.question)
    says b over item
    sample { greedy: true, max_tokens: 5 }
  }

  let ours   = baseline.judge(Mark(problem: row.question, answer: a), score: 0..7)
  let theirs = baseline.judge(Mark(problem: row.question, answer: b), score: 0..7)
  let won    = if ours > theirs then 1 else if ours == theirs then 50% else 0

  metric winRate = mean(won over item)
  metric judged  = share(valid(won) over item)
}

/// A game to measure with it.
game Measured extends PassRate {}
