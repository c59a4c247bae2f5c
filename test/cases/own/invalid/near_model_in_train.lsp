// expect error at 7:9 matching /polcy[\s\S]*policy/i
game G {
  model policy from "hf:a/b"
  axis query: 4
  role Solver plays policy { sees "Ask."  says q over query }
  payoff Solver = length(q)
  train polcy {}
}
