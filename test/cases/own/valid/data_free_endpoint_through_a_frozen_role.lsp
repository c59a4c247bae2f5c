game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model old = frozen policy
  model far at "http://127.0.0.1:1/v1" { name: "m" }
  axis query:  4
  role Far plays far { sees "Ask."  says f over query }
  role Old plays old { sees f  says o over query }
  role Solver plays policy { sees o  says a over query }
  payoff Solver = length(a)
  train policy {}
}
