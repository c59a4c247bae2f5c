// expect error at 6:17 matching /data/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt rows = "x"
  axis query: 4
  draw row from rows over query
  role Asker plays policy { sees row.question  says q over query }
  payoff Asker = length(q)
  train policy {}
}
