// expect error at 12:16 matching /reward/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model scorer from "hf:a/b" as reward
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = scorer.score("x", q)
  train policy {}
}
eval E {
  axis item: 2
  role S plays scorer { sees "x"  says a over item }
  metric m = mean(length(a) over item)
}
experiment X {
  arm A = G
  measure E
}
