import { rule } from '../rule.ts'

export const unknownEstimator = rule({
  code: 'unknown-estimator',
  severity: 'error',
  about: 'The KL estimators are k1, k2, k3 and k3is.',
  message: (p: { found: string; near?: string }) => `there is no KL estimator \`${p.found}\``,
  help: p => (p.near === undefined ? 'it is one of `k1`, `k2`, `k3`, `k3is`' : `did you mean \`${p.near}\`?`),
  replacement: p => p.near,
  example: {
    wrong: 'regularize Solver with kl(policy, reference) as k33 weight 0.01',
    right: 'regularize Solver with kl(policy, reference) as k3 weight 0.01',
  },
})
