// expect warning at 12:3 or 12:10 or 12:19 or 12:25 matching /5|wid|range|weight/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  prompt Mark(a: text) = "{a}"
  reward big = policy.judge(Mark(a: a), score: 0..100)
  reward small = similarity(a, q)
  payoff Asker  = length(q)
  payoff Solver = big + small
  train policy {}
}
