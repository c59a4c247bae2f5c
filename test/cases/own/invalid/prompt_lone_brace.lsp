// expect error at 4:10 or 4:16 or 4:26 matching /\{\{|brace/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask = "As JSON: { }"
  axis query: 4
  role Asker plays policy { sees Ask  says q over query }
  payoff Asker = length(q)
  train policy {}
}
