/// Copies of copies, in both kinds.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  model past     = lagged policy { every: 10 }
  model older    = lagged past { every: 20 }
  model first    = frozen past
  model again    = frozen first { judge: { max_tokens: 3 } }
  model standing = lagged first { every: 3 }
  watch w = older.judge(a, score: 0..1) + first.judge(a, score: 0..1) + again.judge(a, score: 0..1) + standing.judge(a, score: 0..1)
}
