// expect error at 6:39 matching /tsak[\s\S]*task/i
game G {
  model policy from "hf:a/b"
  prompt Ask(task: text) = "{task}"
  axis query: 4
  role Solver plays policy { sees Ask(tsak: "y")  says q over query }
  payoff Solver = length(q)
  train policy {}
}
