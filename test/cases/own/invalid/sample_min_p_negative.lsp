// expect error at 5:70 or 5:77 matching /min_p/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { min_p: -0.1 } }
  payoff Asker = length(q)
  train policy {}
}
