// expect error at 6:49 matching /kind/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(kind: text) = "{kind}"
  axis query: 4
  role Asker plays policy { sees Ask(kind: "x", kind: "y")  says q over query }
  payoff Asker = length(q)
  train policy {}
}
