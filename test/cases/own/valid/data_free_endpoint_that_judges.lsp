/// A number is no text: a judge behind an endpoint brings none.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model far at "http://127.0.0.1:1/v1" { name: "m" }
  axis query:  4
  role Solver plays policy { sees "Ask."  says a over query }
  payoff Solver = far.prefers("Ask.", a, "nothing")
  train policy {}
}
