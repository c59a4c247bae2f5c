// expect error at 8:3 matching /alarm/i
eval E {
  data test from "./data/sums.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role S plays policy { sees row.question  says a over item }
  metric m = mean(exact(a, row.answer) over item)
  alarm Low when mean(exact(a, row.answer) over item) < 0.1 then warn
}
