/// An eval need not measure, a game need not pay or train, an experiment need not have arms.
eval E {
  data test from "./data/sums.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role S plays policy { sees row.question  says a over item }
  watch right = exact(a, row.answer)
}
eval Empty { }
game Speaks {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
}
game Nothing { }
experiment Empty1 { }
experiment Empty2 { seeds: 1..2  measure E every 5 steps }
experiment Start { arm A = start Speaks  measure E }
