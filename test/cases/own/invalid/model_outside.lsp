// expect error at 3:21 matching /outside/i
game G {
  model policy from "../../../../package.json"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
