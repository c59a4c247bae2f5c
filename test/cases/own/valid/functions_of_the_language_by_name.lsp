/// A function is called by position, or with all its arguments by name.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  model scorer from "hf:a/b" as reward
  let r = repetition(q over query)
  let s = repetition(a over answer)
  watch b1 = clip(x: length(a), lo: 0, hi: 1)
  watch b2 = similarity(b: q, a: a)
  watch b3 = exact(a: q, b: "x") and contains(a: q, b: "x") and matches(a: q, regex: "x")
  watch b4 = min(x: 1, y: 2) + max(x: 1, y: length(a)) + abs(x: -1)
  watch b5 = number(a: a) + tokens(a: a) + length(a: tag(a: a, T: "x"))
  watch b6 = logprob(M: policy, a: a)
  watch b7 = scorer.score(a: a, q: q) + scorer.prefers(q, a, q)
  watch b8 = r + s
}
