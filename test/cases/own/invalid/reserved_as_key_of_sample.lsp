// expect error at 5:67 matching /over/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "x"  says q over query  sample { over: 3 } }
  payoff Asker = length(q)
  train policy {}
}
