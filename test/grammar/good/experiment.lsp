eval Heldout {
  data test from "./data/test.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role Solver plays policy { sees row.question  says a over item  sample { greedy: true, max_tokens: 8 } }
  metric accuracy = mean(exact(a, row.answer) over item)
}

experiment Table1 {
  seeds: 1..5
  arm Base            = start Lsp
  arm RL              = Rl
  arm "LSP-Zero"      = LspZero
  arm LSP             = Lsp
  arm "LSP-Zero + RL" = LspZero then Rl
  arm "LSP + RL"      = Lsp then Rl
  measure Heldout every 50 steps
}
