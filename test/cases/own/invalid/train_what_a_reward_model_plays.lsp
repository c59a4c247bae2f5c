// expect error at 6:20 matching /reward/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model scorer from "hf:a/b" as reward
  axis query: 4
  role Asker plays scorer { sees "x"  says q over query }
  payoff Asker = length(q)
  train policy {}
}
