// expect error at 2:26 matching /task/i
game G(task: text = "x", task: text = "y") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees task  says q over query }
  payoff Asker = length(q)
  train policy {}
}
