// expect error at 6:29 or 6:34 matching /(?=[\s\S]*said)/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  let said = r
  role Asker plays policy { sees said  says q over query }
  role Other plays policy { sees "Hi."  says r over query }
  payoff Asker = length(q)
  payoff Other = length(r)
  train policy {}
}
