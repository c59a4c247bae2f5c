import { rule } from '../rule.ts'

export const k1InLoss = rule({
  code: 'k1-in-loss',
  severity: 'warning',
  about:
    'The estimator k1 = log π/ρ, as a loss on samples of π itself, has a gradient of zero in expectation: it adds noise and holds nothing back.',
  message: (p: { role: string }) =>
    `the KL of \`${p.role}\` as k1 in the loss has a gradient that is zero in expectation`,
  help: () => 'write `as k2` (or leave the estimator out: k3), or `in reward`, where k1 is right',
  example: {
    wrong: 'regularize Solver with kl(policy, reference) as k1 weight 0.01',
    right: 'regularize Solver with kl(policy, reference) as k1 in reward weight 0.01',
  },
})
