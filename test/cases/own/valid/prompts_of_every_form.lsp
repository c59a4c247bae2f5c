/// Braces, files, defaults, prompts without parameters.
prompt Shared(x: text) from "./prompts/ask.md"
game Prompts {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Plain = "No holes, but }} and } and {{ and {{x}."
  prompt Block(kind: text) = """
      Two spaces stay:
        {kind} \u{1F600} \\ \"\"\"

    """
  prompt Twice(x: text) = "{x} and {x} again"
  prompt Default(x: text = "nothing", y: text) = "{x}{y}"
  prompt Empty = ""
  axis query: 4
  axis answer: 4 per query
  role Asker plays policy {
    sees { system: Plain, user: Block(kind: "a riddle"), assistant: Twice(x: Empty) }
    says q over query
  }
  role Solver plays policy {
    sees raw Default(y: Shared(x: q))
    says a over answer
  }
  payoff Asker  = length(q)
  payoff Solver = length(a)
  train policy {}
}
