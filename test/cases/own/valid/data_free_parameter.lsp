/// A parameter is the author's own text.
game G(task: text = "a sum") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  role Asker plays policy { sees task  says q over query }
  payoff Asker = length(q)
  train policy {}
}
