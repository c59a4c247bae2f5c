/// What a variant removes it may declare anew, as another kind of thing over other axes.
game A {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  watch w = length(q)
  let level = length(a)
  watch v = level + 1
  regularize Solver with entropy weight 0.1
}
game B extends A {
  without w
  without v
  without level
  without regularize Solver
  watch w = mean(length(a) over answer)
  prompt level(x: text) = "{x}"
  watch long = contains(a, level(x: q))
}
game C extends B {
  without train policy
  without payoff Solver
  without Solver
  without long
  without w
  without level
  without answer
}
