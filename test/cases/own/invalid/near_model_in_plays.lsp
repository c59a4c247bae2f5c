// expect error at 5:20 matching /polcy[\s\S]*policy/i
game G {
  model policy from "hf:a/b"
  axis query: 4
  role Asker plays polcy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
