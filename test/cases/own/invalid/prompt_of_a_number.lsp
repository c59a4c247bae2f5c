// expect error at 6:41 matching /number|text/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(n: number) = "Ask {n}."
  axis query: 4
  role Asker plays policy { sees Ask(n: "three")  says q over query }
  payoff Asker = length(q)
  train policy {}
}
