// expect error at 5:70 or 5:84 matching /greedy[\s\S]*temperature|temperature[\s\S]*greedy/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { greedy: true, temperature: 1 } }
  payoff Asker = length(q)
  train policy {}
}
