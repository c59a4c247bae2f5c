// expect error at 4:8 or 4:19 or 5:8 or 5:19 matching /one/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis one: 2 per two
  axis two: 2 per one
  role Asker plays policy { sees "x"  says q over one }
  payoff Asker = length(q)
  train policy {}
}
