// Grade-school word problems in the form of GSM8K (Cobbe et al. 2021, arXiv 2110.14168): a worked solution, and after `#### ` the
// answer. What ships is a sample of our own problems; README.md says how to measure on the published test set.

/// The published form asks a few worked examples first; this one says what form is wanted.
prompt AskProblem(problem: text) = """
  {problem}

  Work it out step by step. On the last line write #### and then the answer as a number alone, as in: #### 12
  """

/// The answer of a row: what stands after `#### `.
function gold(answer: text): text from "./functions/gsm8k-gold.js"

/// lm-evaluation-harness, gsm8k 3.0, filter strict-match: the first `#### n` of a reply.
function strictAnswer(reply: text): text from "./functions/gsm8k-strict.js"

/// lm-evaluation-harness, gsm8k 3.0, filter flexible-extract: the last number of a reply.
function flexibleAnswer(reply: text): text from "./functions/gsm8k-flexible.js"

/// One greedy reply a problem, read in both ways.
eval Gsm8k {
  data test from "./data/gsm8k-sample.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item

  role Solver plays policy {
    sees AskProblem(problem: row.question)
    says a over item
    sample { greedy: true, max_tokens: 512 }
  }

  let strict   = strictAnswer(a) == gold(row.answer)
  let flexible = flexibleAnswer(a) == gold(row.answer)
  metric strictMatch     = mean(strict over item)
  metric flexibleExtract = mean(flexible over item)
}

/// Four sampled replies a problem: pass@1 is the mean share of right ones, and its standard error is over problems.
eval Gsm8kPass1 {
  data test from "./data/gsm8k-sample.jsonl" { question: text, answer: text }
  axis item:    all of test
  axis attempt: 4 per item
  draw row from test over item

  role Solver plays policy {
    sees AskProblem(problem: row.question)
    says a over attempt
    sample { temperature: 0.8, top_p: 0.95, max_tokens: 512 }
  }

  let flexible = flexibleAnswer(a) == gold(row.answer)
  metric pass1       = mean(mean(flexible over attempt) over item)
  metric anyOf4      = mean(any(flexible over attempt) over item)
  metric majorityOf4 = mean(majority(flexibleAnswer(a) over attempt) == gold(row.answer) over item)
}
