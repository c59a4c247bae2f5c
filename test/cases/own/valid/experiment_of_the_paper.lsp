// The paper's Table 1: four ways to train, two of them one after another, and what came of each.
game LspZero(task: text = "any instruction") {
  model policy     from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model reference  = frozen policy
  model preference from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward
  prompt Ask(task: text) = "Write one instruction of this kind: {task}"
  axis query:  8
  axis answer: 4 per query
  role Challenger plays policy { sees Ask(task: task)  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = preference.score(q, a)
  let    V = mean(R over answer)
  payoff Solver     = R
  payoff Challenger = -V
  regularize Solver, Challenger with kl(policy, reference) weight 0.01
  train policy { steps: 500 }
}

game Lsp extends LspZero {
  prompt Quality(question: text, answer: text) = "Judge {answer} to {question} with <score>n</score>."
  reward Q = reference.judge(Quality(question: q, answer: a), score: 0..7)
  payoff Solver     = R + Q
  payoff Challenger = -V + mean(Q over answer)
}

game Rl {
  model policy     from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model preference from "hf:Skywork/Skywork-Reward-V2-Qwen3-0.6B" as reward
  data questions from "./data/sums.jsonl" { question: text, answer: text }
  axis query:  8
  axis answer: 4 per query
  draw row from questions over query
  role Solver plays policy { sees row.question  says a over answer }
  payoff Solver = preference.score(row.question, a)
  train policy { steps: 500, loss: grpo }
}

eval Heldout(hint: text = "Answer briefly.") {
  data test from "./data/sums.jsonl" { question: text, answer: text }
  axis item: all of test
  draw row from test over item
  role Solver plays policy {
    sees { system: hint, user: row.question }
    says a over item
    sample { greedy: true, max_tokens: 8 }
  }
  metric accuracy = mean(exact(a, row.answer) over item)
}

experiment Table1 {
  seeds: 1..5
  arm Base            = start Lsp
  arm RL              = Rl
  arm "LSP-Zero"      = LspZero
  arm LSP             = Lsp
  arm "LSP-Zero + RL" = LspZero then Rl
  arm "LSP + RL"      = Lsp then Rl
  measure Heldout every 50 steps
}

experiment Sizes {
  seeds: [7, 3]
  arm Big   = Lsp(task: "algebra") with { axis.answer: 16, train.optimizer.lr: 3e-6 }
  arm Same  = Lsp(task: "algebra") with { train.optimizer.lr: 3e-6 axis.answer: 16 }
  arm Twice = Lsp times 2
  measure Heldout
  measure Heldout(hint: "Think.") every 10 steps
}
