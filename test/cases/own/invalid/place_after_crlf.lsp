// expect error at 6:34 matching /lenght[\s\S]*length/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "😀 Ask."  says q over query }
	watch w = contains(q, "😀") and lenght(q) > 3
  payoff Asker = length(q)
  train policy {}
}
