// expect error at 2:8 matching /Aks[\s\S]*Ask/i
import Aks from "./lib/ask.lsp"
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees Aks  says q over query }
  payoff Asker = length(q)
  train policy {}
}
