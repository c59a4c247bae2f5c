/// Two values of one type; what compares is a bool.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  let texts   = a == q
  let numbers = length(a) != 3
  let bools   = exact(a, q) == contains(a, q)
  let order   = length(a) >= 2
  let has     = valid(number(a))
  let every   = all(texts over answer)
  let some    = any(order over answer)
  let fits    = matches(a, "x")
  watch w = (texts != numbers) == (bools != order)
  watch v = has and fits
  watch u = every and some
}
