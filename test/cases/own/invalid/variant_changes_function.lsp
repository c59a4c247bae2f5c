// expect error at 15:3 or 15:12 matching /f/i
game A {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  function f(x: text): number from "./functions/one.js"
  watch w = f(a)
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
game B extends A {
  function f(x: text, y: text): number from "./functions/one.js"
}
