// expect error at 8:32 or 8:39 matching /every/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model past = lagged policy { every: 0 }
  watch w = past.judge(a, score: 0..1)
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
