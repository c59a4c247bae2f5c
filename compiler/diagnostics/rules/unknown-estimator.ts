import { rule } from '../rule.ts'

export const unknownEstimator = rule({
  code: 'unknown-estimator',
  severity: 'error',
  about: 'The KL estimators are k1, k2, k3 and k3is.',
  message: (p: { found: string }) => `there is no KL estimator \`${p.found}\``,
  help: () => 'it is one of `k1`, `k2`, `k3`, `k3is`',
})
