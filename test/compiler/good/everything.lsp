import Base, Grade from "./lib/base.lsp"
data sums from "./data/sums.jsonl" { question: text, answer: text }

/// Uses what the language has, once.
game Whole(level: number = 2, easy: bool = false, kind: text = "riddle") extends Base(topic: kind) {
  model judge at "https://example.org/v1" { name: "j", judge: { temperature: 0.5, max_tokens: 16 } }
  model past = lagged policy { every: 10, judge.max_tokens: 8 }
  model taste from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward { dtype: f16 }
  axis style: 3
  draw row from sums over query
  role Editor plays policy {
    sees { system: "You edit.", user: Grade(question: q, answer: a), assistant: "So:" }
    says e over style until "."
    sample { top_k: 4, min_p: 0.1 }
  }
  reward Q = judge.judge(Grade(question: q, answer: a), score: -1..1, begin: "<score>")
  reward P = taste.prefers(q, a, e)
  watch  T = tokens(a) + logprob(past, a)
  watch  near = repetition(q over query)
  watch  most = majority(a over answer)
  watch  agreed = agreement(number(a) over answer)
  let    bold = any(contains(e, "!") over style)
  payoff Solver = (if easy and not bold then R else Q / level) otherwise -1
  payoff Asker  = if abs(V - 50%) <= 25% then V else missing
  payoff Editor = P
  regularize Editor with kl(policy, reference) in reward weight 0.01
  regularize Editor with entropy weight 0.001
  without watch_me
  train policy { loss: dapo, advantage: { Editor: ema { decay: 0.9 } }, every: { Editor: 2 }, weight: { Asker: 0.5 }, clip: none }
  alarm Copies when mean(near over query) > 0.2 for 3 steps then restore
}

eval Held(n: number = 1) {
  model other = frozen policy
  axis item: all of sums
  draw row from sums over item
  role Solver plays policy { sees row.question says a over item sample { greedy: true } }
  role Twin   plays other  { sees row.question says b over item }
  metric right = mean(exact(a, row.answer) over item) * n
  metric ahead = mean(policy.prefers(row.question, a, b) over item)
}

experiment Table {
  seeds: [1, 2, 7]
  arm "as it is" = start Base(topic: "ice")
  arm Both = Base(topic: "ice") with { train.policy.steps: 5, model.policy.dtype: f16 } then Whole times 2
  measure Held(n: 2) every 10 steps
}
