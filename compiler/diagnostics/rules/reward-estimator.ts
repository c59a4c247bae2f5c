import { rule } from '../rule.ts'

export const rewardEstimator = rule({
  code: 'reward-estimator',
  severity: 'error',
  about: 'A KL term in the reward is always k1: it is taken off the payoff before the advantage.',
  message: (p: { found: string }) => `a KL term in the reward is always k1, not \`${p.found}\``,
  help: p => `remove \`as ${p.found}\`, or write \`in loss\``,
})
