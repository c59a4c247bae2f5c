game Judges {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  model far at "https://127.0.0.1:8080/v1" { name: "judge", judge: { temperature: 0.5, max_tokens: 64 } }
  model past = lagged policy { every: 10, judge: { greedy: true } }
  model start = frozen policy { judge: { max_tokens: 8 } }
  prompt Grade(x: text) = "Grade {x}"
  reward one   = far.judge(Grade(x: a), score: -10..10)
  reward two   = past.judge(prompt: Grade(x: a), score: 0.5..1.5, begin: "<score>")
  reward three = start.judge(score: 0..100%, prompt: q)
  reward four  = far.prefers(q, a, "nothing")
  reward five  = policy.prefers(q: q, a: a, b: q)
  payoff Asker  = three
  payoff Solver = one / 20 + two + four + five
  train policy {}
}
