// expect error at 14:3 or 14:10 matching /R/i
game A {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = length(a)
  payoff Asker  = length(q)
  payoff Solver = R
  train policy {}
}
game B extends A {
  prompt R = "x"
}
