/// A function makes texts of what was said; nothing comes from outside.
game D {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  function twist(x: text): text from "./functions/signed.js"
  axis query: 4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees twist(q)  says a over answer }
  payoff Solver = length(a)
  payoff Asker = length(q)
  train policy {}
}
