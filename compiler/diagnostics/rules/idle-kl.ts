import { rule } from '../rule.ts'

export const idleKl = rule({
  code: 'idle-kl',
  severity: 'warning',
  about: 'With several epochs a policy moves away from the one that sampled; a KL weight of 0 lets it.',
  message: (p: { role: string; epochs: number }) =>
    `the KL of \`${p.role}\` has weight 0 while its model is trained for ${p.epochs} epochs on the same samples`,
  help: () => 'give it a weight, such as 0.01, or set `epochs: 1`',
  example: {
    wrong: `regularize Solver with kl(policy, reference) weight 0
train policy { epochs: 2 }`,
    right: `regularize Solver with kl(policy, reference) weight 0.01
train policy { epochs: 2 }`,
  },
})
