// expect error at 7:3 matching /payoff/i
eval E {
  data test from "./data/sums.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role S plays policy { sees row.question  says a over item }
  payoff S = exact(a, row.answer)
  metric m = mean(exact(a, row.answer) over item)
}
