// expect error at 10:18 matching /task/i
game A(task: text = "x") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees task  says q over query }
  payoff Asker = length(q)
  train policy {}
}
game B extends A(task: "y")
game C extends B(task: "z")
