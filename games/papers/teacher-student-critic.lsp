import Players from "./players.lsp"

/// Three roles of one policy: a teacher (Challenger) asks, a student (Solver) answers, a critic marks each answer 0 to 7 and is
/// paid for marking as the executor does. Critics that are trained for being right are those of arXiv 2206.05802 and
/// 2407.00215; here their marks also reach the student.
///
///     r_Teacher = 1 − 2·|p − ½|;   r_Student = R + ½ · the critics' mean mark / 7
///     r_Critic  = 1 if (mark ≥ 6) = (the answer is right), else 0
game TeacherStudentCritic extends Players {
  axis query:  4
  axis answer: 4 per query
  axis review: 4 per answer

  prompt Review(problem: text, answer: text) = "<j>{problem}={answer}"

  role Critic plays policy {
    sees raw Review(problem: q, answer: a)
    says review_text over review in tags "Score"
    sample { max_tokens: 4 }
  }

  let    mark = clip(number(review_text), 0, 7)
  reward fair = (mark >= 6) == (R > 50%)
  let    seen = if valid(mean(mark over review)) then mean(mark over review) / 7 else 0

  payoff Challenger = 1 - 2 * abs(p - 50%)
  payoff Solver     = R + 0.5 * seen
  payoff Critic     = fair otherwise 0

  regularize Critic with kl(policy, reference) in reward weight 0.05
}
