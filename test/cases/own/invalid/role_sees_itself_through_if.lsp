// expect error at 5:34 matching /q/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees shown  says q over query }
  let shown = if length(q) > 3 then "long" else "short"
  payoff Asker = length(q)
  train policy {}
}
