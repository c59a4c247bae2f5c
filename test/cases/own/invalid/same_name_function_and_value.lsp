// expect error at 9:7 matching /f/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
  function f(x: text): number from "./functions/one.js"
  let f = length(q)
  watch w = f(q)
}
