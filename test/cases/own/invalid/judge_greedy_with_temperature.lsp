// expect error at 3:87 matching /greedy[\s\S]*temperature|temperature[\s\S]*greedy/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { judge: { greedy: true, temperature: 1 } }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
