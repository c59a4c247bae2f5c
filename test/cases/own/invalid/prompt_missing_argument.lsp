// expect error at 6:34 matching /kind/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(kind: text, topic: text) = "{kind} {topic}"
  axis query: 4
  role Asker plays policy { sees Ask(topic: "x")  says q over query }
  payoff Asker = length(q)
  train policy {}
}
