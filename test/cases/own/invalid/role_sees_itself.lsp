// expect error at 5:29 or 5:34 matching /`?q`?/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees q  says q over query }
  payoff Asker = length(q)
  train policy {}
}
