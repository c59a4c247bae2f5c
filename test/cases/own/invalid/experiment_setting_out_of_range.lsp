// expect error at 14:20 or 14:38 or 14:51 matching /temperature/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
experiment X {
  seeds: 1..2
  arm A = G with { role.Asker.sample.temperature: 11 }
}
