// expect warning at 10:3 or 10:10 or 10:19 matching /Asker/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  payoff Asker  = 1 - 0.5 * V
  payoff Solver = R
  train policy {}
}
