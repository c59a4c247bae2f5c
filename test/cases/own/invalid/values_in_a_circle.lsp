// expect error at 8:7 or 8:11 or 9:7 or 9:11 matching /x[\s\S]*y|y[\s\S]*x/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let x = y + 1
  let y = x + 1
  watch w = y
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
