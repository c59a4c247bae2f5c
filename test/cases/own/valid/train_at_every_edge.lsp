game Base {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  train policy {}
}
game G1 extends Base {
  train policy { steps: 0 }
}
game G2 extends Base {
  train policy { steps: 1_000 }
}
game G3 extends Base {
  train policy { epochs: 1 }
}
game G4 extends Base {
  train policy { epochs: 4 }
}
game G5 extends Base {
  train policy { minibatches: 1 }
}
game G6 extends Base {
  train policy { minibatches: 2 }
}
game G7 extends Base {
  train policy { loss: reinforce }
}
game G8 extends Base {
  train policy { loss: grpo }
}
game G9 extends Base {
  train policy { loss: bnpo }
}
game G10 extends Base {
  train policy { loss: dr_grpo }
}
game G11 extends Base {
  train policy { loss: dapo }
}
game G12 extends Base {
  train policy { loss: gspo }
}
game G13 extends Base {
  train policy { advantage: centered }
}
game G14 extends Base {
  train policy { advantage: standardized }
}
game G15 extends Base {
  train policy { advantage: leave_one_out }
}
game G16 extends Base {
  train policy { advantage: raw }
}
game G17 extends Base {
  train policy { advantage: ema { decay: 0.9 } }
}
game G18 extends Base {
  train policy { advantage: { Asker: raw } }
}
game G19 extends Base {
  train policy { advantage: { Asker: ema { decay: 0.5 } } }
}
game G20 extends Base {
  train policy { clip: none }
}
game G21 extends Base {
  train policy { clip: 0.2..0.2 }
}
game G22 extends Base {
  train policy { clip: 3e-4..4e-4 }
}
game G23 extends Base {
  train policy { clip: 0..1 }
}
game G24 extends Base {
  train policy { clip: 0.1..5 }
}
game G25 extends Base {
  train policy { importance: token }
}
game G26 extends Base {
  train policy { importance: sequence }
}
game G27 extends Base {
  train policy { aggregate: sum }
}
game G28 extends Base {
  train policy { aggregate: sequence }
}
game G29 extends Base {
  train policy { aggregate: token }
}
game G30 extends Base {
  train policy { aggregate: constant }
}
game G31 extends Base {
  train policy { weight: { Asker: 0 } }
}
game G32 extends Base {
  train policy { weight: { Asker: 2.5 } }
}
game G33 extends Base {
  train policy { every: { Asker: 1 } }
}
game G34 extends Base {
  train policy { every: { Asker: 3 } }
}
game G35 extends Base {
  train policy { optimizer: adamw }
}
game G36 extends Base {
  train policy { optimizer: adamw { lr: 1e-6 } }
}
game G37 extends Base {
  train policy { optimizer: adamw { lr: 1, betas: [0, 0.5], eps: 1e-10, weight_decay: 0, schedule: cosine { warmup: 0 } } }
}
game G38 extends Base {
  train policy { optimizer: adamw { schedule: linear { warmup: 10 } } }
}
game G39 extends Base {
  train policy { optimizer: adamw { schedule: constant } }
}
game G40 extends Base {
  train policy { optimizer: adamw { schedule: linear } }
}
game G41 extends Base {
  train policy { max_grad_norm: none }
}
game G42 extends Base {
  train policy { max_grad_norm: 0.1 }
}
game G43 extends Base {
  train policy { max_grad_norm: 100 }
}
game G44 extends Base {
  train policy { mask_truncated: true }
}
game G45 extends Base {
  train policy { mask_truncated: false }
}
game G46 extends Base {
  train policy { checkpoint: every 1 steps }
}
game G47 extends Base {
  train policy { checkpoint: every 500 steps }
}
