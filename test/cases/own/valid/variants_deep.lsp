/// Four levels, settings merged key by key, members replaced and removed.
game A(task: text = "a sum", depth: number = 2) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { rank: 8, alpha: 16 } }
  model reference = frozen policy
  prompt Ask(task: text) = "Ask {task}."
  axis query: 4
  axis answer: 4 per query
  role Asker plays policy { sees Ask(task: task)  says q over query  sample { temperature: 0.7, max_tokens: 32 } }
  role Solver plays policy { sees q  says a over answer }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  watch far = V * depth
  alarm Far when mean(far over query) > 1 for 2 steps then warn
  payoff Solver = R
  payoff Asker = -V
  regularize Solver, Asker with kl(policy, reference) weight 0.1
  train policy { steps: 10, loss: grpo, optimizer: adamw { lr: 1e-5, weight_decay: 0.1 } }
}
game B extends A(task: "a riddle") {
  without far
  without Far
  without regularize Asker
  reward brief = 1 - clip(tokens(a) / 100, 0, 1)
  payoff Solver = R + brief
  train policy { steps: 20, optimizer: adamw { lr: 1e-6 } }
}
game C extends B(depth: 3) {
  role Asker plays policy { sees Ask(task: "anything")  says q over query  sample { max_tokens: 64 } }
  reward R = similarity(a, q) * 0.5
  axis answer: 8 per query
  regularize Solver with kl(policy, reference) as k2 weight 0.5
  regularize Solver with entropy weight 0.01
  watch long = mean(brief over answer)
}
game D extends C {
  without payoff Asker
  prompt Ask(task: text) = "Now ask {task}!"
}
game E extends D
