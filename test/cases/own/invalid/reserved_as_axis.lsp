// expect error at 4:8 matching /over/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis over: 4
}
