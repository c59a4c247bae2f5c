// expect error at 15:3 or 15:7 matching /(?=[\s\S]*V)(?=[\s\S]*bool)/i
game A {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let V = mean(length(a) over answer)
  watch w = V
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
game B extends A {
  let V = all(exact(a, q) over answer)
}
