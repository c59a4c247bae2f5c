// expect error at 16:35 matching /n/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
}
eval E(n: number) {
  axis item: 2
  role S plays policy { sees "x"  says a over item }
  metric m = mean(length(a) + n over item)
}
experiment X { arm A = G  measure E }
