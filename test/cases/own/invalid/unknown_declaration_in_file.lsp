// expect error at 2:1 matching /gmae|game/i
gmae G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
}
