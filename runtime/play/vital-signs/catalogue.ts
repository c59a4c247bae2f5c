/**
 * Every metric of a `step` event: docs/metrics.md is made of this table (`npm run docs`), and a test holds runs to it.
 *
 * In a pattern `R`, `A`, `B` stand for a reward's name (`A` and `B` also for `payoff`), `ROLE`, `MODEL`, `WATCH` and `LET` for one of the
 * game's own, `SCRIPT` for a name of scripts.ts.
 */
export interface MetricEntry {
  /** Several, where they differ in one word alone. */
  readonly patterns: readonly string[]
  readonly means: string
  readonly unit: string
  /** Least and greatest; empty where there are none. */
  readonly range: string
  /** What TRL's GRPO trainer calls it; the same name where it says the same of the whole step. */
  readonly trl?: string
}

export interface MetricTopic {
  readonly title: string
  readonly entries: readonly MetricEntry[]
}

const share = { unit: 'share', range: '0..1' } as const
const lengths = (what: 'length' | 'terminated_length', prefix: string): string[] =>
  ['mean', 'min', 'max'].map(which => `completions/${prefix}${which}_${what}`)

const pay: MetricTopic = {
  title: 'What is paid',
  entries: [
    {
      patterns: ['rewards/R/mean', 'rewards/R/std'],
      means:
        'of each `reward` over all its elements that are there: mean, and standard deviation divided by n (TRL divides by n − 1)',
      unit: 'the term’s',
      range: 'the term’s',
      trl: 'rewards/R/mean, rewards/R/std',
    },
    { patterns: ['rewards/R/valid'], means: 'of a term’s elements, those that are not missing', ...share },
    { patterns: ['watch/WATCH'], means: 'mean of each `watch`', unit: 'its own', range: 'its own' },
    {
      patterns: ['let/LET'],
      means: 'mean of each `let` of numbers that the game needs',
      unit: 'its own',
      range: 'its own',
    },
    {
      patterns: ['payoff/ROLE/mean', 'payoff/ROLE/std'],
      means: 'of each payoff before a KL term comes off it: mean, and standard deviation divided by n',
      unit: 'the payoff’s',
      range: 'the payoff’s',
    },
    {
      patterns: ['reward'],
      means: 'mean payoff over the messages of all trained roles',
      unit: 'the payoffs’',
      range: '',
      trl: 'reward',
    },
    {
      patterns: ['reward_std'],
      means: 'standard deviation of payoffs among siblings, divided by n − 1, averaged over messages',
      unit: 'the payoffs’',
      range: '0..',
      trl: 'reward_std',
    },
    {
      patterns: ['frac_reward_zero_std'],
      means: 'messages of trained roles whose siblings are all paid alike: nothing is learned from them',
      ...share,
      trl: 'frac_reward_zero_std',
    },
    {
      patterns: ['frac_reward_zero_std/ROLE'],
      means: 'of a role’s groups of siblings, those that are all paid alike',
      ...share,
      trl: 'frac_reward_zero_std',
    },
    {
      patterns: ['frac_all_fail/R', 'frac_all_pass/R'],
      means:
        'of the groups of siblings, those in which every value of the term is the least, or the greatest, of its range: p = 0, or p = 1. For terms with one value a message and a range',
      ...share,
    },
    {
      patterns: ['correlation/ROLE/A/B'],
      means:
        'Pearson’s r of two terms, or of a term and the payoff, over a role’s messages; a term with more axes than the role is averaged over them. Null where one of them does not vary',
      unit: '–',
      range: '−1..1',
    },
  ],
}

const speech: MetricTopic = {
  title: 'How the roles speak',
  entries: [
    {
      patterns: lengths('length', ''),
      means: 'tokens a message, the end token counted',
      unit: 'tokens',
      range: '0..',
      trl: lengths('length', '').join(', '),
    },
    {
      patterns: lengths('length', 'ROLE/'),
      means: 'the same of one role',
      unit: 'tokens',
      range: '0..',
    },
    {
      patterns: lengths('terminated_length', ''),
      means: 'tokens a message of those that were not cut',
      unit: 'tokens',
      range: '0..',
      trl: lengths('terminated_length', '').join(', '),
    },
    {
      patterns: lengths('terminated_length', 'ROLE/'),
      means: 'the same of one role',
      unit: 'tokens',
      range: '0..',
    },
    {
      patterns: ['completions/clipped_ratio', 'completions/ROLE/clipped_ratio'],
      means: 'messages that `max_tokens` or the context cut',
      ...share,
      trl: 'completions/clipped_ratio',
    },
    {
      patterns: ['entropy'],
      means: 'entropy of the distributions that were sampled from, before filters: mean over all tokens',
      unit: 'nats a token',
      range: '0..',
      trl: 'entropy',
    },
    {
      patterns: ['entropy/ROLE'],
      means: 'of each message the mean over its tokens, then the mean over messages',
      unit: 'nats a token',
      range: '0..',
    },
    {
      patterns: ['valid/ROLE'],
      means: 'of what a role should say, what is not missing',
      ...share,
    },
    {
      patterns: ['format/ROLE'],
      means: 'of what was said, where the part in tags was found; for roles that speak `in tags`',
      ...share,
    },
  ],
}

const likeness: MetricTopic = {
  title: 'How alike the messages are',
  entries: [
    { patterns: ['distinct/ROLE'], means: 'different texts over all texts of the step', ...share },
    {
      patterns: ['near_copies/ROLE'],
      means:
        'messages with a near-copy among their siblings, by the built-in `repetition`. Of a role that answers it is high where the siblings agree',
      ...share,
    },
    {
      patterns: ['distinct_1/ROLE', 'distinct_2/ROLE'],
      means:
        'different n-grams over all n-grams of the step (distinct-n, Li et al. 2016, arXiv 1510.03055). Its words are the model’s tokens, or what white space parts where an endpoint gives none. It falls with the number of tokens',
      ...share,
    },
    {
      patterns: ['script/ROLE'],
      means: 'of all letters those of the commonest script; null without a letter',
      ...share,
    },
    {
      patterns: ['script/ROLE/SCRIPT'],
      means: 'of all letters those of one script, for each that was written in the step',
      ...share,
    },
  ],
}

const learning: MetricTopic = {
  title: 'How the weights move',
  entries: [
    {
      patterns: ['kl/ROLE'],
      means:
        'log π/ρ of a message (k1), mean over messages, against the reference of the role’s `regularize`',
      unit: 'nats a message',
      range: '',
    },
    {
      patterns: ['kl'],
      means:
        'the same over all regularized roles, by token: Σ `kl/ROLE` · messages over their tokens (TRL estimates it by k3)',
      unit: 'nats a token',
      range: '',
      trl: 'kl',
    },
    {
      patterns: ['loss', 'loss/MODEL'],
      means: 'before the update; by model where several are trained, as all of this table',
      unit: '–',
      range: '',
      trl: 'loss',
    },
    {
      patterns: ['grad_norm', 'grad_norm/MODEL'],
      means: '2-norm of the gradient before it is cut to `max_grad_norm`',
      unit: '–',
      range: '0..',
      trl: 'grad_norm',
    },
    {
      patterns: ['loss_z', 'loss_z/MODEL', 'grad_norm_z', 'grad_norm_z/MODEL'],
      means:
        '(x − x̄)/s, with x̄ and s of a moving average of factor 0.1 over the steps before, its bias taken off; null for the first ten',
      unit: 'deviations',
      range: '',
    },
    {
      patterns: ['learning_rate', 'learning_rate/MODEL'],
      means: 'of this step',
      unit: '–',
      range: '0..',
      trl: 'learning_rate',
    },
    {
      patterns: ['clip_ratio/ROLE/low_mean', 'clip_ratio/ROLE/high_mean', 'clip_ratio/ROLE/region_mean'],
      means:
        'tokens whose ratio was clipped from below, from above, either way; where a step has several epochs or minibatches',
      ...share,
      trl: 'clip_ratio/low_mean, clip_ratio/high_mean, clip_ratio/region_mean',
    },
  ],
}

const effort: MetricTopic = {
  title: 'What it took',
  entries: [
    {
      patterns: ['num_tokens'],
      means:
        'tokens seen and said by the roles since the run’s first step, what siblings see counted for each',
      unit: 'tokens',
      range: '0..',
      trl: 'num_tokens',
    },
    {
      patterns: ['step_time'],
      means: 'wall time of the step; the only metric that differs when a run is repeated',
      unit: 'seconds',
      range: '0..',
      trl: 'step_time',
    },
  ],
}

export const METRIC_TOPICS: readonly MetricTopic[] = [pay, speech, likeness, learning, effort]
