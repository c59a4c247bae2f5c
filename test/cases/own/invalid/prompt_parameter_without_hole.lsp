// expect error at 4:14 matching /kind/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(kind: text) = "Ask."
  axis query: 4
  role Asker plays policy { sees Ask(kind: "x")  says q over query }
  payoff Asker = length(q)
  train policy {}
}
