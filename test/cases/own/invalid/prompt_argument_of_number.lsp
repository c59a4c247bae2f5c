// expect error at 6:44 matching /(?=[\s\S]*number)(?=[\s\S]*text)/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  prompt Ask(kind: text) = "Ask: {kind}"
  role Asker plays policy { sees Ask(kind: 4)  says q over query }
  payoff Asker = length(q)
  train policy {}
}
