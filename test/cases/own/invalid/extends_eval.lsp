// expect error at 9:16 matching /eval/i
eval Base {
  data test from "./data/sums.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role S plays policy { sees row.question  says a over item }
  metric m = mean(exact(a, row.answer) over item)
}
game B extends Base {}
