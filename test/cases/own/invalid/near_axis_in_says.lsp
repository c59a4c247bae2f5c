// expect error at 5:54 matching /qurey[\s\S]*query/i
game G {
  model policy from "hf:a/b"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over qurey }
  payoff Asker = length(q)
  train policy {}
}
