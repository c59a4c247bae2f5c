// expect error at 14:11 matching /removed already/i
game A {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  watch w = length(q)
}
game B extends A {
  without w
  without w
}
