prompt Ask(topic: text, level: text) from "./prompts/ask.md"
prompt Say(line: text) = "Say {lime}, \t{"
prompt Gone from "./prompts/gone.md"
prompt Out  from "../../check-of.ts"
game Bad {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees Ask(topic: "ice") says q over query }
  payoff Asker = length(q)
  train policy { }
}
