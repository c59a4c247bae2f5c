// expect error at 5:42 or 5:55 matching /temperature/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  model judge = frozen policy { judge: { temperature: 0 } }
  role Asker plays policy { sees "Ask."  says q over query }
  watch w = judge.judge(q, score: 0..1)
  payoff Asker = length(q)
  train policy {}
}
