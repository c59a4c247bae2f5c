// What the games of the small world share: how a problem is put, who checks it, and the held-out test.

/// The Solver's line: commands, three digits, an equals sign. The model goes on with the answer.
prompt Solve(problem: text) = "<s>{problem}="

/// 1 where `answer` is what the commands make of the digits, 0 where not or where the problem is malformed.
function right(problem: text, answer: text): number 0..1 from "./functions/right.js"

/// 480 problems, 160 of each kind, that occur in no training text.
eval Heldout {
  data test from "./data/heldout.jsonl" { kind: text, question: text, answer: text }
  axis item: all of test
  draw row from test over item

  role Solver plays policy {
    sees raw Solve(problem: row.question)
    says a over item
    sample { greedy: true, max_tokens: 5 }
  }

  let correct = exact(a, row.answer)
  metric accuracy = mean(correct over item)
  metric one      = mean(if row.kind == "one" then correct else missing over item)
  metric two      = mean(if row.kind == "two" then correct else missing over item)
  metric three    = mean(if row.kind == "three" then correct else missing over item)
}
