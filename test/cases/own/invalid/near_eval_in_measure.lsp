// expect error at 12:38 matching /Hedlout[\s\S]*Heldout/i
game Base {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
}
eval Heldout { }
experiment X { arm A = Base  measure Hedlout }
