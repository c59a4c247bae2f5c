// expect error at 4:8 or 4:21 or 5:8 or 5:22 matching /cycle|circle|itself|depends|nest/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4 per answer
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
