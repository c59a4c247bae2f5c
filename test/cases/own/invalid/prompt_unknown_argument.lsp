// expect error at 6:38 matching /kynd[\s\S]*kind/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(kind: text) = "{kind}"
  axis query: 4
  role Asker plays policy { sees Ask(kynd: "x")  says q over query }
  payoff Asker = length(q)
  train policy {}
}
