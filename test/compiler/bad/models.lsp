game Bad {
  model policy from "hf:SmolLM2"
  model judge  at "localhost" { name: "j" }
  model score  from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward
  model one    = frozen two
  model two    = frozen one
  model past   = lagged policy
  model reference = frozen score
  axis query:  4
  axis answer: 4 per query
  role Asker  plays policy { sees "Ask a question." says q over query }
  role Solver plays policy { sees q says a over answer }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  watch  j = score.judge("hm", score: 0..7)
  watch  s = policy.score(q, a)
  watch  l = logprob(judge, a)
  payoff Solver = R
  payoff Asker  = V * (1 - V)
  regularize Asker, Solver with kl(policy, reference) weight 0.01
  train policy { steps: 10, loss: grpo }
}
