/// `missing` takes the type of what stands beside it; `otherwise` may be repeated along axes, and be a bool.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  let n = if length(a) > 3 then missing else 2
  let t = if exact(a, q) then missing else a
  let b = if exact(a, q) then missing else contains(a, q)
  let f = if valid(n) and not valid(t) then n + missing else 1
  watch shown = f + b
  payoff Solver = number(t) otherwise length(q)
  payoff Asker  = missing otherwise exact(q, "x")
  train policy {}
}
