// expect error at 8:10 or 8:19 or 8:39 matching /(?=[\s\S]*answer)(?=[\s\S]*query)/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Asker  = length(q) otherwise length(a)
  payoff Solver = length(a)
  train policy {}
}
