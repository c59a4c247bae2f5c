game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let x0 = length(q) + 1
  let x1 = x0 * x0
  let x2 = x1 * x1
  let x3 = x2 * x2
  let x4 = x3 * x3
  let x5 = x4 * x4
  let x6 = x5 * x5
  let x7 = x6 * x6
  let x8 = x7 * x7
  payoff Asker = x8
  payoff Solver = length(a) - x8
  train policy {}
}
