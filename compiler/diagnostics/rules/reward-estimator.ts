import { rule } from '../rule.ts'

export const rewardEstimator = rule({
  code: 'reward-estimator',
  severity: 'error',
  about: 'A KL term in the reward is always k1: it is taken off the payoff before the advantage.',
  message: (p: { found: string }) => `a KL term in the reward is always k1, not \`${p.found}\``,
  help: p => `remove \`as ${p.found}\`, or write \`in loss\``,
  example: {
    wrong: 'regularize Solver with kl(policy, reference) as k3 in reward weight 0.01',
    right: 'regularize Solver with kl(policy, reference) in reward weight 0.01',
  },
})
