// expect error at 6:35 matching /Aks[\s\S]*Ask/i
game G {
  model policy from "hf:a/b"
  prompt Ask(x: text) = "{x}"
  axis query: 4
  role Solver plays policy { sees Aks(x: "y")  says q over query }
  payoff Solver = length(q)
  train policy {}
}
