// expect error at 11:13 or 11:19 matching /(?=[\s\S]*text)(?=[\s\S]*number)/i
game G(task: text = "x") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees task  says q over query }
  payoff Asker = length(q)
  train policy {}
}
experiment X {
  seeds: 1..2
  arm A = G(task: 4)
}
