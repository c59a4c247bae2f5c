// expect error at 4:8 or 4:15 matching /(?=[\s\S]*query)(?=[\s\S]*(1|one|least|positive|0))/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 0
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
