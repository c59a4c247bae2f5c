/// Turns in any number and order; a last `assistant` is continued.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role One   plays policy { sees { user: "Ask.", assistant: "What?", user: "Ask again.", }  says p over query }
  role Two   plays policy { sees { assistant: "I ask:" }  says q over query }
  role Three plays policy { sees raw p  says r over query in tags "r" until "</r>" }
  payoff One   = length(p)
  payoff Two   = length(q)
  payoff Three = length(r)
  train policy {}
}
