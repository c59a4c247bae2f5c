// expect warning at 5:70 or 5:82 matching /128/i
game G {
  model policy from "./models/small"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { max_tokens: 129 } }
  payoff Asker = length(q)
  train policy {}
}
