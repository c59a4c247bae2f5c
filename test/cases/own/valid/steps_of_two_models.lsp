game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model other from "hf:a/b"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays other { sees q  says a over query }
  payoff Asker = length(q)
  payoff Solver = length(a)
  train policy { steps: 10 }
  train other { checkpoint: every 5 steps, weight: { Solver: 2 }, advantage: { Solver: raw } }
}
