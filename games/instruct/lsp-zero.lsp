/// LSP-Zero (arXiv 2509.07414) with a real language model: the Challenger writes instructions, the Solver answers them.
///
/// The task reward R is the frozen reference's mean token log-probability of the answer, given the instruction, scaled from
/// -4 nats (0) to 0 nats (1): how expected the answer is to the model that both players started from. It needs no
/// reward model and no data. It is not a measure of truth or of helpfulness: a short stock phrase scores high, and a
/// correct answer in rare words scores low. Use it to watch a game move; put a reward model in its place to learn something.
game LspZero(task: text = "a short question about everyday life that one or two sentences can answer") {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference = frozen policy { judge: { max_tokens: 6 } }

  prompt Challenge(task: text) from "./prompts/challenger.md"

  axis query:  2
  axis answer: 4 per query

  role Challenger plays policy {
    sees { user: Challenge(task: task), assistant: "Instruction:" }
    says q over query until "\n"
    sample { temperature: 0.8, max_tokens: 32 }
  }

  role Solver plays policy {
    sees q
    says a over answer
    sample { temperature: 0.8, max_tokens: 32 }
  }

  reward R = clip(1 + logprob(reference, a) / 4, 0, 1)  // number 0..1 [query, answer]
  let    V = mean(R over answer)                        // number 0..1 [query]

  payoff Solver     = R
  payoff Challenger = -V

  regularize Solver, Challenger with kl(policy, reference) as k3 weight 0.02

  train policy {
    steps:      20
    loss:       reinforce
    advantage:  centered
    aggregate:  sequence             // a message's tokens are averaged: long answers weigh no more
    weight:     { Challenger: 1.0 }  // α_Ch
    optimizer:  adamw { lr: 2e-6, betas: [0.9, 0.95] }
    checkpoint: every 20 steps
  }
}
