// expect error at 5:70 or 5:82 matching /max_tokens/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { max_tokens: 1.5 } }
  payoff Asker = length(q)
  train policy {}
}
