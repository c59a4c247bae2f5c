// expect error at 5:40 matching /otherwise/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role A plays policy { sees "x"  says otherwise over query }
}
