// expect warning at 9:18 matching /Asker/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = 2 * similarity(a, q) + 3
  payoff Asker = 1 - 0.5 * mean(similarity(a, q) over answer)
  train policy {}
}
