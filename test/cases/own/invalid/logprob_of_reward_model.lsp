// expect error at 9:21 matching /reward/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model scorer from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward
  watch w = logprob(scorer, a)
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
