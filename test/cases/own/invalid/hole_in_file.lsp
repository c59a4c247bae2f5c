// expect error at 4:10 or 4:31 matching /audience/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(kind: text) from "./prompts/bad-hole.md"
  axis query: 4
  role Asker plays policy { sees Ask(kind: "x")  says q over query }
  payoff Asker = length(q)
  train policy {}
}
