// expect error at 9:28 or 9:33 or 9:56 matching /(?=[\s\S]*morning)(?=[\s\S]*evening)/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis morning: 2
  axis evening: 3
  axis night: 2
  role Lark plays policy { sees "Dawn."  says early over morning }
  role Owl  plays policy { sees "Dusk."  says late over evening }
  role Bat  plays policy { sees { system: early, user: late }  says b over night }
  payoff Lark = length(early)
  train policy {}
}
