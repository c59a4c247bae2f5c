game Tiny(kind: text = "sum") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees kind says q over query }
  payoff Asker = length(q)
  train policy { steps: 10 }
}
eval Held {
  axis item: 4
  role Solver plays polcy { sees "Say." says a over item }
  metric long = length(a)
}
experiment Table {
  seeds: 5..1
  arm One = Tiny(kind: 3) with { axis.answer: 16, train.optimizer.lr: 0 }
  arm One = Tinny
  arm Two = Tiny with { axis.query: 1 } times 0
  measure Held every 5 steps
}
