// expect error at 6:34 matching /kind|argument|parameter/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(kind: text) = "{kind}"
  axis query: 4
  role Asker plays policy { sees Ask  says q over query }
  payoff Asker = length(q)
  train policy {}
}
