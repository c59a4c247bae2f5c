// expect error at 8:10 matching /right/i
eval E {
  data test from "./data/sums.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role S plays policy { sees row.question  says a over item }
  metric right = mean(exact(a, row.answer) over item)
  metric right = mean(length(a) over item)
}
