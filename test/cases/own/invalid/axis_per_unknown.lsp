// expect error at 5:22 matching /quary[\s\S]*query/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  axis answer: 4 per quary
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Asker = length(q)
  train policy {}
}
