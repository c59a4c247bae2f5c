// expect error at 4:3 or 4:4 matching /comment|\/\*|\*|\//i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  /* a comment of another language */
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
