// expect error at 20:16 matching /policy/i
game H {
  model other from "hf:a/b"
  axis query: 4
  role Asker plays other { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train other {}
}
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
}
eval E {
  axis item: 2
  role S plays policy { sees "x"  says a over item }
  metric m = mean(length(a) over item)
}
experiment X {
  arm A = H then G
  measure E
}
