// Arguments of games and evals by name, also reserved words; those of functions that are built in by position.
game Base(task: text, least: number = 1) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis item: 4
  role Speaker plays policy { sees task  says a over item }
  payoff Speaker = max(max(length(a), least), 0) * (2) + clip(length(a), 0, 1)
  train policy {}
}

game Algebra(kind: text = "algebra") extends Base(task: kind, least: 2)

game Sums extends Base(
  task: "a sum",
  least: 3
)
