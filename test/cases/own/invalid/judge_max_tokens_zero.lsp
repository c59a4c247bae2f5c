// expect error at 5:42 or 5:54 matching /max_tokens/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  model judge = frozen policy { judge: { max_tokens: 0 } }
  role Asker plays policy { sees "Ask."  says q over query }
  watch w = judge.judge(q, score: 0..1)
  payoff Asker = length(q)
  train policy {}
}
