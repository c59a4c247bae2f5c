// expect error at 4:26 matching /task/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(task: text, task: text) = "{task}"
  axis query: 4
  role Asker plays policy { sees Ask(task: "x")  says q over query }
  payoff Asker = length(q)
  train policy {}
}
