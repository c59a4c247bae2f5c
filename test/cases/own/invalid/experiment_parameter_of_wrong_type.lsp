// expect error at 12:40 matching /depth/i
game G(depth: number = 1) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  watch t = length(q) > depth
}
experiment X { arm A = G with { depth: "deep" } }
