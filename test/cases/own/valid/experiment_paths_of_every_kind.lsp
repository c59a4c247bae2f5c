game G(depth: number = 1, deeper: number) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  model reference = frozen policy
  regularize Solver with kl(policy, reference) weight 0.1
  regularize Solver with entropy weight 0.1
  watch t = length(q) > depth + deeper
}
experiment X {
  seeds: 3..3
  arm A = start G(depth: 2, deeper: 3) with {
    axis.answer: 8, train.steps: 3 train.policy.loss: grpo, role.Solver.sample.greedy: true, model.policy: "hf:a/b",
    model.policy.adapter: lora { rank: 4 }, model.reference.dtype: f16, regularize.Solver.kl.weight: 0, depth: 4
  }
  arm B = G with { deeper: 1 } then G(deeper: 2) then start G(deeper: 3) times 3
  arm "a then" = G(deeper: 1) with { role: { Asker: { sample: { top_k: 3 } } } }
}
