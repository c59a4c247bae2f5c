/// What is used may be declared below.
game Upside(topic: text = "rivers") {
  train policy {}
  alarm Long when far > 100 then stop
  payoff Solver = share_of
  payoff Asker  = -average
  watch far      = mean(average over query)
  let  average   = mean(share_of over answer)
  reward share_of = similarity(a, both)
  role Asker  plays policy { sees Ask(topic: topic)  says q over query }
  role Solver plays policy { sees both  says a over answer }
  let both = q
  axis answer: 4 per query
  axis query: 2
  prompt Ask(topic: text) = "About {topic}."
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
}
eval E {
  metric m = mean(right over item)
  let right = exact(a, row.answer)
  role S plays policy { sees row.question  says a over item }
  draw row from test over item
  axis item: all of test
  data test from "./data/sums.jsonl" { question: text, answer: text }
}
game Later(depth: number = 3) extends Upside(topic: "lakes")
game Deeper extends Later {
  watch deep = far * depth
}
