// expect error at 8:9 matching /valid/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
  alarm valid when mean(length(q) over query) > 3 then warn
}
