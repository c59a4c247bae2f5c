// expect error at 5:36 matching /system/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees { sytem: "Be brief.", user: "Ask." }  says q over query }
  payoff Asker = length(q)
  train policy {}
}
