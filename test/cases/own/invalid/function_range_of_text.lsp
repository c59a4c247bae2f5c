// expect error at 8:24 or 8:29 matching /range|number|text/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  function f(x: text): text 0..1 from "./functions/one.js"
  watch w = f(a)
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
