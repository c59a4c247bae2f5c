// expect error at 9:10 or 9:19 matching /(?=[\s\S]*answer)(?=[\s\S]*query)(?=[\s\S]*Solver)/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Asker  = length(q)
  payoff Solver = mean(length(a) over answer)
  train policy {}
}
