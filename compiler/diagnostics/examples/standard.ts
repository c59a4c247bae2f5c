/** The game that the short examples of rules are put into: the paper's two players, with a quality term. */

export const standardPath = 'standard.lsp'

/**
 * Without a fault itself. A member of an example that has the kind and name of one here stands in its place, and must keep
 * what the others count on (the type and axes of a value, the message and axis of a role).
 */
export const standard = `/// Language Self-Play (arXiv 2509.07414): a Challenger asks, a Solver answers, both are paid for quality too.
game Standard(task: text = "any instruction that a person might give") {
  model policy     from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { rank: 16, alpha: 32 } }
  model reference  = frozen policy
  model preference from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward

  prompt Ask(task: text) = "Write {task}, in <instruction> tags."
  prompt Quality(question: text, answer: text) = "Rate this answer from 0 to 7. {question} {answer}"

  axis query:  8
  axis answer: 4 per query

  role Challenger plays policy {
    sees Ask(task: task)
    says q over query in tags "instruction"
  }

  role Solver plays policy {
    sees q
    says a over answer
  }

  reward R = preference.score(q, a)                                        // number[query, answer]
  reward Q = reference.judge(Quality(question: q, answer: a), score: 0..7) // number[query, answer]
  let    V = mean(R over answer)                                           // number[query]

  payoff Solver     = R + Q
  payoff Challenger = -V + mean(Q over answer)

  regularize Solver, Challenger with kl(policy, reference) weight 0.01

  train policy {
    steps:     500
    loss:      reinforce
    advantage: centered
  }
}
`
