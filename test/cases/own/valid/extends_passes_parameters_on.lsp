/// Bound parameters are gone, the others are the variant's too; an argument may compute with the variant's own.
game A(n: number = 1, t: text = "x") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  watch w = length(q) > n and contains(q, t)
}
game B(m: number = 4) extends A(n: m * 2 - 1)
game C extends B(m: 7) { watch v = w and exact(q, t) }
game D extends C(t: "z")
game E extends D
