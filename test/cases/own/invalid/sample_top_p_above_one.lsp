// expect error at 5:70 or 5:77 matching /top_p/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { top_p: 1.01 } }
  payoff Asker = length(q)
  train policy {}
}
