game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  model m = frozen policy
  watch w = m.judge(q, score: -1_0..1e1) + 20 * m.judge(q, score: 50%..1.5E+0)
  watch v = 1e-3 + 1E3 + 0.5 + 00_7 + 100% - 2.5e1%
}
