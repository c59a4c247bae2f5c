// expect error at 11:3 or 11:10 matching /Ask/i
game A {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(task: text) = "{task}"
  axis query: 4
  role Asker plays policy { sees Ask(task: "x")  says q over query }
  payoff Asker = length(q)
  train policy {}
}
game B extends A {
  prompt Ask(kind: text) = "{kind}"
}
