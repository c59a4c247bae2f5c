// expect error at 8:16 matching /url|http/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model far at "127.0.0.1:1/v1" { name: "x" }
  watch w = far.judge(a, score: 0..1)
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
