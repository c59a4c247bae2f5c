// expect error at 2:19 matching /cycl|circle|import/i
import Other from "./lib/cycle.lsp"
prompt Mine = "x"
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees { system: Other, user: Mine }  says q over query }
  payoff Asker = length(q)
  train policy {}
}
