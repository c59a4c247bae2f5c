/// Language Self-Play without the quality reward (LSP-Zero, arXiv 2509.07414).
game LspZero(task: text = "any instruction that a person might give") {
  model policy     from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { rank: 16, alpha: 32 } }
  model reference  = frozen policy
  model preference from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward

  prompt Ask(task: text) from "./prompts/challenger.md"

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

  reward R = preference.score(q, a)        // number[query, answer]
  let    V = mean(R over answer)           // number[query]

  payoff Solver     = R
  payoff Challenger = -V

  // The paper writes the estimator k1 inside the loss; its gradient is zero in expectation, so k3 stands here.
  regularize Solver, Challenger with kl(policy, reference) as k3 weight 0.01

  train policy {
    steps:     500
    loss:      reinforce                   // the paper's π/⊥π · A
    advantage: centered
    weight:    { Challenger: 1.0 }         // α_Ch
    optimizer: adamw { lr: 1e-6 }
  }
}

/// LSP: both players are also paid for quality, as the reference model judges it.
game Lsp extends LspZero {
  prompt Quality(question: text, answer: text) from "./prompts/quality.md"
  reward Q = reference.judge(Quality(question: q, answer: a), score: 0..7)

  payoff Solver     = R + Q
  payoff Challenger = -V + mean(Q over answer)
}
