// expect error at 5:38 matching /raw/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees raw { user: "Ask." }  says q over query }
  payoff Asker = length(q)
  train policy {}
}
