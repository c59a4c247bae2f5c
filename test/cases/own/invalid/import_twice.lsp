// expect error at 2:13 matching /Ask/i
import Ask, Ask from "./lib/ask.lsp"
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees Ask  says q over query }
  payoff Asker = length(q)
  train policy {}
}
