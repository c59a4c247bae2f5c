// expect error at 6:10 matching /Solvr[\s\S]*Solver/i
game G {
  model policy from "hf:a/b"
  axis query: 4
  role Solver plays policy { sees "Ask."  says q over query }
  payoff Solvr = length(q)
  train policy {}
}
