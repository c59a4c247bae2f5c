// Win rates in the manner of AlpacaEval (Dubois et al. 2024, arXiv 2404.04475; github.com/tatsu-lab/alpaca_eval): a judge says which of
// two answers to one instruction is better. Here it is asked in both orders, so that favouring a place favours nobody; a win is 1, a
// tie ½. There is no control for length.

/// Against answers that are stored: the data's field `baseline`.
eval StoredWinRate {
  data test from "./data/instructions.jsonl" { instruction: text, baseline: text, dataset: text }
  axis item: all of test
  draw row from test over item

  role Candidate plays policy {
    sees row.instruction
    says a over item
    sample { greedy: true, max_tokens: 512 }
  }

  let won = judge.prefers(row.instruction, a, row.baseline)
  metric winRate = mean(won over item)
  metric judged  = share(valid(won) over item)
}

/// Against a model that answers now: on a run, the policy before the run's first step.
eval LiveWinRate {
  model before = frozen policy

  data test from "./data/instructions.jsonl" { instruction: text, dataset: text }
  axis item: all of test
  draw row from test over item

  role Candidate plays policy {
    sees row.instruction
    says a over item
    sample { greedy: true, max_tokens: 512 }
  }
  role Baseline plays before {
    sees row.instruction
    says b over item
    sample { greedy: true, max_tokens: 512 }
  }

  let won = judge.prefers(row.instruction, a, b)
  metric winRate = mean(won over item)
  metric judged  = share(valid(won) over item)
}
