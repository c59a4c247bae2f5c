// expect error at 8:36 or 8:48 matching /(?=[\s\S]*query)(?=[\s\S]*answer)/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  role Late plays policy { sees a  says l over query }
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
