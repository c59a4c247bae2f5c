game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model other = frozen policy
  data d from "./data/sums.jsonl" { question: text, answer: text }
  axis query:  4
  draw row from d over query
  prompt Put(x: text) = "{x}"
  let put = Put(x: row.question)
  role First plays other { sees { system: "Be brief.", user: put }  says f over query }
  role Asker plays policy { sees f  says q over query }
  payoff Asker = length(q)
  train policy {}
}
