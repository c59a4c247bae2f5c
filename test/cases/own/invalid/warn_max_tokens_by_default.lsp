// expect warning at 5:3 or 5:8 matching /256[\s\S]*128/i
game G {
  model policy from "./models/small"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
