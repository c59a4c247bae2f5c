// expect error at 5:34 matching /number[\s\S]*text|text[\s\S]*number/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees 4  says q over query }
  payoff Asker = length(q)
  train policy {}
}
