// expect error at 3:80 matching /rank/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: none { rank: 4 } }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
