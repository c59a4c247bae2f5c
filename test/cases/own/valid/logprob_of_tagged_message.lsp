game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query in tags "q" }
  let asked = q
  watch w = logprob(reference, asked) - logprob(policy, q) + tokens(asked)
  payoff Asker = length(q)
  train policy {}
}
