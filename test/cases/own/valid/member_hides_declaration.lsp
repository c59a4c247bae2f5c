/// A game's own prompt hides that of its file.
prompt Ask = "Ask anything."
data rows from "./data/sums.jsonl" { question: text, answer: text }
game Hides {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask(kind: text) = "Ask for {kind}."
  axis rows: 4
  role Asker plays policy { sees Ask(kind: "sums")  says q over rows }
  payoff Asker = length(q)
  train policy {}
}
game Uses {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  draw row from rows over query
  role Asker plays policy { sees { system: Ask, user: row.question }  says q over query }
  payoff Asker = length(q)
  train policy {}
}
