// expect error at 2:8 or 2:21 matching /(?=[\s\S]*text)(?=[\s\S]*number)/i
game A(task: text = 4) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees task  says q over query }
  payoff Asker = length(q)
  train policy {}
}
