/// The whole context may be asked for; who never judges needs no setting for it.
game G {
  model policy from "./models/small"
  model past = lagged policy { every: 10, judge: { max_tokens: 128 } }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query  sample { max_tokens: 128 } }
  payoff Asker = past.judge(q, score: 0..1)
  train policy {}
}
