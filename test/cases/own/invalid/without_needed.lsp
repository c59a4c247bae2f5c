// expect error at 14:3 or 14:11 matching /V/i
game A {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let V = mean(length(a) over answer)
  payoff Asker  = V
  payoff Solver = length(a)
  train policy {}
}
game B extends A {
  without V
}
