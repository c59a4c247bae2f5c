// expect error at 9:18 matching /tsak[\s\S]*task/i
game A(task: text = "x") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees task  says q over query }
  payoff Asker = length(q)
  train policy {}
}
game B extends A(tsak: "y") {}
