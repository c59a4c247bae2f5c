// expect error at 6:29 or 6:34 matching /(?=[\s\S]*`?q`?)/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  let said = if length(q) > 3 then "long" else "short"
  role Asker plays policy { sees said  says q over query }
  payoff Asker = length(q)
  train policy {}
}
