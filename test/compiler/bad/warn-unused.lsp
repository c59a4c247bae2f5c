import Tiny from "./experiment.lsp"
prompt Never = "never"
data sums from "./data/sums.jsonl" { question: text }
game Bad(topic: text = "ice") {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy
  axis query:  2
  axis answer: 4 per query
  let spare = 1
  draw row from sums over query
  role Asker  plays policy { sees "Ask." says q over query }
  payoff Asker = length(q)
  train policy { steps: 10, loss: grpo }
}
