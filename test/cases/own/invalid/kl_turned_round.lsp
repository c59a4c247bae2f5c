// expect error at 8:28 matching /`Asker` plays `policy`, not `reference`/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  regularize Asker with kl(reference, policy) as k3 weight 0.1
  train policy {}
}
