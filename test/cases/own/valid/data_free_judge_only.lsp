/// A judge's prompt with data's text would count; here nothing comes from outside.
game D {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model judge at "http://127.0.0.1:1/v1" { name: "m" }
  prompt Mark(a: text) = "{a}"
  reward R = judge.judge(Mark(a: a), score: 0..1)
  payoff Solver = R
  payoff Asker = length(q)
  train policy {}
}
