// expect error at 14:8 matching /axis/i
game A {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data d from "./data/sums.jsonl" { question: text }
  axis query:  4
  axis answer: 4 per query
  draw row from d over query
  role Asker plays policy { sees row.question  says a over answer }
  payoff Asker = length(a)
  train policy {}
}
game B extends A {
  axis other: 3
  draw row from d over other
}
