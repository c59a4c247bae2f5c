game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  function score(x: text): number from "./functions/signed.js"
  axis query:  4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = score(q)
  train policy {}
}
