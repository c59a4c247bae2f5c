// expect warning at 12:3 or 12:10 matching /(?=[\s\S]*other)(?=[\s\S]*(train))/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model other from "hf:a/b"
  role Third plays other { sees a  says t over answer }
  payoff Asker  = length(q)
  payoff Solver = length(a)
  payoff Third  = length(t)
  train policy {}
}
