/// What the built-in functions of texts and models give.
game Given {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model scorer from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward
  function f(x: text): number -1..1 from "./functions/signed.js"
  function g(x: text): number from "./functions/signed.js"
  reward R = scorer.score(q, a)
  watch long    = length(a)
  watch cost    = tokens(a)
  watch read    = number(a)
  watch like    = similarity(a, q)
  watch same    = repetition(q over query)
  watch sure    = logprob(policy, a)
  watch won     = scorer.prefers(q, a, "nothing")
  watch ranged  = f(a)
  watch open    = g(a)
  watch right   = exact(a, q)
  watch has     = contains(a, q)
  watch found   = matches(a, "^[0-9]+$")
  watch there   = valid(number(a))
  watch every   = all(right over answer)
  watch some    = any(right over answer)
  watch part    = tag(a, "think")
  watch usual   = majority(a over answer)
  payoff Asker  = mean(R over answer)
  payoff Solver = R
  train policy {}
}
