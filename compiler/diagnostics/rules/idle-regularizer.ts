import { rule } from '../rule.ts'

interface Params {
  readonly role: string
  /** The model that is held against itself, where that is why. */
  readonly itself?: string
}

export const idleRegularizer = rule({
  code: 'idle-regularizer',
  severity: 'warning',
  about:
    'A regularizer is a term of the loss of a role that is paid, or comes off its payoff. Of a role without a payoff nothing is learned, and a model held against itself is nowhere away from it.',
  message: ({ role, itself }: Params) =>
    itself === undefined
      ? `the regularizer of \`${role}\` changes nothing: \`${role}\` has no payoff, so nothing is learned from what it says`
      : `the KL of \`${role}\` is always 0: \`${itself}\` is held against itself`,
  help: ({ role, itself }) =>
    itself === undefined
      ? `give \`${role}\` a payoff, or leave it out here`
      : `hold it against a copy, as in \`model reference = frozen ${itself}\``,
  example: {
    wrong: `axis review: 2 per answer
role Critic plays policy { sees a says c over review }
regularize Critic with entropy weight 0.01`,
    right: `axis review: 2 per answer
role Critic plays policy { sees a says c over review }
payoff Critic = 1 - length(c) / 1000
regularize Critic with entropy weight 0.01`,
  },
})
