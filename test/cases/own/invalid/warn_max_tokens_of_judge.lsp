// expect warning at 4:54 matching /300[\s\S]*128/i
game G {
  model policy from "./models/small"
  model judge = frozen policy { judge: { max_tokens: 300 } }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { max_tokens: 8 } }
  payoff Asker = judge.judge(q, score: 0..1)
  train policy {}
}
