// expect error at 3:9 or 6:10 or 7:9 matching /endpoint/i
game G {
  model policy at "http://127.0.0.1:1/v1" { name: "x" }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
