game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  let x = ----------------------------------------------------------------1
  payoff Asker = length(q) + x
  train policy {}
}
