import Players from "./players.lsp"

/// Self-rewarding language models (arXiv 2401.10020): the model that answers also judges the answers, and gets better at both.
/// The Marker is trained, too: it is paid where its mark is that of most of its own marks. (Meta-rewarding, arXiv 2407.19594,
/// trains the judge otherwise, by comparing its judgements.) No executor reaches any payoff.
///
///     r_Solver = mean mark / 7;   r_Marker = 1 if the mark is the majority's, else 0;   r_Challenger = mean mark / 7
game SelfRewarding extends Players {
  axis query:  4
  axis answer: 4 per query
  axis vote:   4 per answer

  prompt Judge(problem: text, answer: text) = "<j>{problem}={answer}"

  role Marker plays policy {
    sees raw Judge(problem: q, answer: a)
    says verdict over vote in tags "Score"
    sample { max_tokens: 4 }
  }

  let    mark  = clip(number(verdict), 0, 7)
  reward worth = mean(mark over vote) / 7  // number 0..1 [query, answer]
  reward firm  = mark == majority(mark over vote)

  payoff Solver     = worth otherwise 0
  payoff Marker     = firm otherwise 0
  payoff Challenger = mean(worth over answer) otherwise 0

  regularize Marker with kl(policy, reference) in reward weight 0.05
}
