// expect warning at 9:3 or 9:10 or 9:19 matching /Asker/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = if exact(a, q) then 1 else 0
  payoff Asker  = mean(if exact(a, q) then 0 else 1 over answer)
  payoff Solver = R
  train policy {}
}
