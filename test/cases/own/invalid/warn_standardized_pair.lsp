// expect warning at 5:16 or 10:18 or 10:24 matching /standardized|0\.7|two|2/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  axis answer: 2 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy { loss: grpo }
}
