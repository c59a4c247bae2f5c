game Base(topic: text = "ice") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  axis answer: 4 per query
  prompt Ask(topic: text) = "Ask about {topic}."
  role Asker plays policy { sees Ask(topic: topic) says q over query }
  role Solver plays policy { sees q says a over answer }
  reward R = similarity(a, q)
  payoff Solver = R
  train policy { steps: 10 }
}
game Narrower extends Base { reward R = length(q) }
game Renamed  extends Base { role Solver plays policy { sees q says b over answer } }
game Removed  extends Base { without R }
game Nothing  extends Base { without S }
game Bound    extends Base(topic: 3, level: "x")
game Flat     extends Base { axis answer: 4 }
