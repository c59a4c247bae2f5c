// Competition problems in the form of MATH-500 (Hendrycks et al. 2021, arXiv 2103.03874; the 500 of Lightman et al. 2023, arXiv
// 2305.20050): a problem in LaTeX and its answer. What ships is a sample of our own; README.md says how to measure on the 500.

prompt AskMath(problem: text) = """
  {problem}

  Reason step by step, and put your final answer within \\boxed{{}.
  """

/// What the last box of a solution holds.
function boxed(solution: text): text from "./functions/math-boxed.js"

/// `is_equiv` of hendrycks/math: normalised by its rules, then letter by letter.
function sameAnswer(a: text, b: text): bool from "./functions/math-equal.js"

/// Minerva's normalisation (Lewkowycz et al. 2022, arXiv 2206.14858, appendix D.1).
function normalised(answer: text): text from "./functions/math-minerva.js"

/// One greedy reply a problem; its box is compared with the answer by two published rules.
eval Math500 {
  data test from "./data/math-sample.jsonl" { problem: text, answer: text, level: number }
  axis item: all of test
  draw row from test over item

  role Solver plays policy {
    sees AskMath(problem: row.problem)
    says a over item
    sample { greedy: true, max_tokens: 1024 }
  }

  let found   = boxed(a)
  let correct = sameAnswer(found, row.answer)
  let loosely = normalised(found) == normalised(row.answer)
  metric hendrycks = mean(correct over item)
  metric minerva   = mean(loosely over item)
  metric hard      = mean(if row.level >= 4 then correct else missing over item)
  metric boxes     = share(found != "[invalid]" over item)
}

/// Four sampled replies a problem: pass@1, with its standard error over problems.
eval Math500Pass1 {
  data test from "./data/math-sample.jsonl" { problem: text, answer: text }
  axis item:    all of test
  axis attempt: 4 per item
  draw row from test over item

  role Solver plays policy {
    sees AskMath(problem: row.problem)
    says a over attempt
    sample { temperature: 0.8, top_p: 0.95, max_tokens: 1024 }
  }

  let correct = sameAnswer(boxed(a), row.answer)
  metric pass1  = mean(mean(correct over attempt) over item)
  metric anyOf4 = mean(any(correct over attempt) over item)
}
