// expect error at 3:8 matching /Ask/i
import Ask from "./lib/ask.lsp"
prompt Ask = "Mine."
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees Ask  says q over query }
  payoff Asker = length(q)
  train policy {}
}
