// expect error at 29:25 matching /a choice is written `if … then … else …`/i
game LspZero(task: text = "any instruction") {
  model policy     from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { rank: 16, alpha: 32 } }
  model reference  = frozen policy
  model preference from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward

  prompt Ask(task: text) = "write {task}"
  prompt Quality(question: text, answer: text) = "judge {question} {answer}"

  axis query:  8
  axis answer: 4 per query

  role Challenger plays policy {
    sees Ask(task: task)
    says q over query in tags "instruction"
    sample { temperature: 1.0, max_tokens: 128 }
  }

  role Solver plays policy {
    sees q
    says a over answer
    sample { temperature: 1.0, max_tokens: 256 }
  }

  reward R = preference.score(q, a)
  let    V = mean(R over answer)
  reward Q = reference.judge(Quality(question: q, answer: a), score: 0..7)

  payoff Solver     = 1 if R > 0 else 0
  payoff Challenger = -V + mean(Q over answer)

  regularize Solver, Challenger with kl(policy, reference) as k3 weight 0.01

  train policy {
    steps:     500
    loss:      reinforce
    advantage: centered
    weight:    { Challenger: 1.0 }
    optimizer: adamw { lr: 1e-6 }
  }
}
