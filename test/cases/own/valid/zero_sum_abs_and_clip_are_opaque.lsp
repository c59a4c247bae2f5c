game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let R = number(a)
  payoff Solver = abs(R) + clip(R, 0, 1) + 3
  payoff Asker  = -mean(abs(R) over answer) - mean(clip(R, 0, 1) over answer)
  train policy {}
}
