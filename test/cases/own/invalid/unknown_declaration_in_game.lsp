// expect error at 4:3 matching /axs|axis/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axs query: 4
  axis answer: 4
  role Asker plays policy { sees "Ask."  says q over answer }
  payoff Asker = length(q)
  train policy {}
}
