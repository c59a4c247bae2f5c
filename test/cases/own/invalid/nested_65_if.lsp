// expect error at 6:843 matching /64/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  let x = if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then if true then 1 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2 else 2
  payoff Asker = length(q) + x
  train policy {}
}
