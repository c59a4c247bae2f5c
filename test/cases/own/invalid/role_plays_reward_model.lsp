// expect error at 7:20 matching /reward/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model scorer from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  role Other plays scorer { sees q  says a over query }
  payoff Asker = length(a)
  train policy {}
}
