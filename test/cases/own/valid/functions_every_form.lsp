game Functions {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  function grade(x: text, weight: number, strict: bool): number -1..1 from "./functions/signed.js"
  function clean(x: text): text from "./functions/signed.js"
  function good(x: text): bool from "./functions/signed.js"
  function constant(): number 0..0.5 from "./functions/signed.js"
  reward byPosition = grade(a, 2, exact(a, q))
  reward byName     = grade(strict: true, x: a, weight: 0.5)
  reward boolGiven  = grade(a, exact(a, q), true)
  let cleaned       = clean(a)
  watch fine        = good(cleaned)
  watch still       = constant()
  payoff Asker  = mean(byPosition over answer)
  payoff Solver = byName + boolGiven
  train policy {}
}
