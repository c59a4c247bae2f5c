prompt Grade(question: text, answer: text) = "Q: {question} A: {answer}"

game Base(topic: text) {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { rank: 8, alpha: 16, targets: [q_proj, v_proj] } }
  model reference = frozen policy
  prompt Ask(topic: text) = "Ask about {topic}; write {{ for a brace }."
  axis query:  4
  axis answer: 4 per query
  role Asker  plays policy { sees Ask(topic: topic) says q over query in tags "q" }
  role Solver plays policy { sees raw q says a over answer }
  reward R = similarity(a, q)
  let    V = mean(R over answer)
  watch  watch_me = max(V over query)
  payoff Solver = R
  payoff Asker  = V * (1 - V)
  regularize Asker, Solver with kl(policy, reference) as k3is weight 0.01
  train policy { steps: 20, loss: gspo, optimizer: adamw { lr: 1e-5, betas: [0.9, 0.95], schedule: linear { warmup: 2 } }, checkpoint: every 5 steps }
}
