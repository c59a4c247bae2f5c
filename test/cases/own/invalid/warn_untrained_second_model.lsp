// expect warning at 9:10 matching /other/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model other from "hf:a/b"
  axis query:  4
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays other { sees q  says a over query }
  payoff Asker = length(q)
  payoff Solver = length(a)
  train policy {}
}
