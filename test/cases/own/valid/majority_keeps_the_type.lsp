game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  watch t = majority(a over answer)
  let n = majority(clip(number(a), 0, 9) over answer)
  let b = majority(exact(a, q) over answer)
  let g = agreement(a over answer)
  let s = share(exact(a, q) over answer)
  let c = count(exact(a, q) over answer)
  watch w = if b then n + g + s else c
}
