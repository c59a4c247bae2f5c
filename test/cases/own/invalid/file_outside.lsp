// expect error at 4:19 matching /outside|project/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask from "../../../../package.json"
  axis query: 4
  role Asker plays policy { sees Ask  says q over query }
  payoff Asker = length(q)
  train policy {}
}
