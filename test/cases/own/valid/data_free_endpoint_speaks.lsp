/// What an endpoint says is a text from outside.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model far at "http://127.0.0.1:1/v1" { name: "m" }
  axis query:  4
  axis answer: 4 per query
  role Asker plays far { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
}
