// expect error at 9:18 or 9:24 matching /(?=[\s\S]*text)(?=[\s\S]*number)/i
game A(task: text = "x") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees task  says q over query }
  payoff Asker = length(q)
  train policy {}
}
game B extends A(task: 4)
