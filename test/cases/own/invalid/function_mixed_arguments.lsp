// expect error at 9:13 or 9:15 or 9:18 matching /name|position|`?y`?/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  function f(x: text, y: text): number from "./functions/one.js"
  watch w = f(a, y: q)
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
