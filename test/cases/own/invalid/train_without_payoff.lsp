// expect error at 7:3 or 7:9 matching /policy/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  watch w = length(q)
  train policy {}
}
