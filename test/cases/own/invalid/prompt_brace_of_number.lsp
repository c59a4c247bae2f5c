// expect error at 4:10 or 4:16 or 4:24 matching /\{\{|brace|hole/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask = "A set: {1, 2}"
  axis query: 4
  role Asker plays policy { sees Ask  says q over query }
  payoff Asker = length(q)
  train policy {}
}
