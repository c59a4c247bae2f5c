// expect error at 5:70 matching /tok_p[\s\S]*top_p/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { tok_p: 1 } }
  payoff Asker = length(q)
  train policy {}
}
