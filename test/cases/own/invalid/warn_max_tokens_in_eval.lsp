// expect warning at 11:81 matching /200[\s\S]*128/i
game G {
  model policy from "./models/small"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { max_tokens: 8 } }
  payoff Asker = length(q)
  train policy {}
}
eval E {
  axis item: 3
  role Asker plays policy { sees "Ask."  says q over item  sample { max_tokens: 200 } }
  metric long = mean(length(q) over item)
}
