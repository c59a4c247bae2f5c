/// AI safety via debate (arXiv 1805.00899): two players make their case to a judge who decides for one of them; what one wins
/// the other loses. Here each opens with an answer to the same problem, and the judge, the frozen base model, marks both.
///
///     r_Pro = 1 if the judge prefers Pro, ½ for a tie, 0 if it prefers Con;   r_Con = 1 − r_Pro
game Debate {
  model policy    from "../world/base"
  model reference = frozen policy { judge: { max_tokens: 3 } }

  data problems from "../world/data/train.jsonl" { question: text }
  prompt Ask(problem: text) = "<s>{problem}="
  prompt Mark(problem: text, answer: text) = "<j>{problem}={answer}"

  axis problem: 8
  axis debate:  8 per problem
  draw row from problems over problem

  role Pro plays policy {
    sees raw Ask(problem: row.question)
    says pro over debate
    sample { max_tokens: 5 }
  }
  role Con plays policy {
    sees raw Ask(problem: row.question)
    says con over debate
    sample { max_tokens: 5 }
  }

  reward proMark = reference.judge(Mark(problem: row.question, answer: pro), score: 0..7)
  reward conMark = reference.judge(Mark(problem: row.question, answer: con), score: 0..7)
  let    verdict = if proMark > conMark then 1 else if proMark == conMark then 50% else 0

  payoff Pro = verdict
  payoff Con = 1 - verdict

  regularize Pro, Con with kl(policy, reference) in reward weight 0.05
  train policy { steps: 120, optimizer: adamw { lr: 5e-4, betas: [0.9, 0.95] } }
}
