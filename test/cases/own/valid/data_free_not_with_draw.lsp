game D {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  data sums from "./data/sums.jsonl" { question: text, answer: text }
  draw row from sums over query
  reward R = exact(a, row.answer)
  payoff Solver = R
  payoff Asker = length(q)
  train policy {}
}
