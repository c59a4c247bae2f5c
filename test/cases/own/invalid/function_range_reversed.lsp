// expect error at 8:31 matching /1[\s\S]*0/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  function f(x: text): number 1..0 from "./functions/one.js"
  watch w = f(a)
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
