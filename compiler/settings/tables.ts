/** The tables of settings: language.md §4. A new setting is one line here and one where it is read. */
import {
  betas,
  bool,
  choice,
  clipRange,
  everySteps,
  integer,
  type Kind,
  names,
  number,
  orNone,
  text,
} from './kinds.ts'

export interface Setting {
  /** Dotted; `*` stands for the name of a role. */
  readonly path: string
  readonly kind: Kind
  /** Only under a choice: `adapter.rank` under `adapter: lora`. */
  readonly under?: { readonly path: string; readonly choices: readonly string[] }
  /** One sentence for editors. */
  readonly about: string
  /** What holds where it is not set. */
  readonly standard: string
}

const positive = { min: 0, above: true }
const fraction = { min: 0, max: 1 }

export const sampleTable: readonly Setting[] = [
  {
    path: 'temperature',
    kind: number({ ...positive, max: 10 }),
    about: 'What logits are divided by before sampling.',
    standard: '1',
  },
  {
    path: 'greedy',
    kind: bool,
    about: 'Takes the likeliest token each time; not with the settings of random sampling.',
    standard: '`false`',
  },
  {
    path: 'top_p',
    kind: number({ ...fraction, above: true }),
    about: 'Samples from the likeliest tokens whose probabilities add up to this.',
    standard: '1',
  },
  {
    path: 'min_p',
    kind: number(fraction),
    about: 'Leaves out tokens less likely than this share of the likeliest one.',
    standard: '0',
  },
  {
    path: 'top_k',
    kind: integer({ min: 0 }),
    about: 'Samples from so many of the likeliest tokens; 0 is off.',
    standard: '0',
  },
  {
    path: 'repetition_penalty',
    kind: number({ ...positive, max: 10 }),
    about: 'Makes tokens that were said before less likely.',
    standard: '1',
  },
  {
    path: 'max_tokens',
    kind: integer({ min: 1 }),
    about: 'A message is cut after so many tokens.',
    standard: '256',
  },
]

const judged: Readonly<Record<string, string>> = { greedy: '`true`', max_tokens: '512' }
const judgeTable = sampleTable.map(setting => ({
  ...setting,
  path: `judge.${setting.path}`,
  standard: judged[setting.path] ?? setting.standard,
}))
const lora = { path: 'adapter', choices: ['lora'] }

const weightsTable: readonly Setting[] = [
  {
    path: 'adapter',
    kind: choice('none', 'lora'),
    about: 'Which weights are trained: all of them, or low-rank matrices beside them.',
    standard: '`none`',
  },
  {
    path: 'adapter.rank',
    kind: integer({ min: 1, max: 512 }),
    under: lora,
    about: 'The rank of the low-rank matrices.',
    standard: '16',
  },
  {
    path: 'adapter.alpha',
    kind: number(positive),
    under: lora,
    about: 'The low-rank product is scaled by alpha / rank.',
    standard: 'twice the rank',
  },
  {
    path: 'adapter.targets',
    kind: names,
    under: lora,
    about: 'The projections that get low-rank matrices.',
    standard: 'all of them',
  },
  { path: 'dtype', kind: choice('f32', 'f16'), about: 'How weights are stored.', standard: '`f32`' },
  ...judgeTable,
]

export const modelTables = {
  weights: weightsTable,
  reward: weightsTable,
  frozen: weightsTable,
  lagged: [
    {
      path: 'every',
      kind: integer({ min: 1 }),
      about: 'Takes the weights over at multiples of so many steps.',
      standard: 'must be given',
    },
    ...weightsTable,
  ],
  endpoint: [
    { path: 'name', kind: text, about: "The endpoint's own name for the model.", standard: 'must be given' },
    ...judgeTable,
  ],
} satisfies Record<string, readonly Setting[]>

const advantages = ['centered', 'standardized', 'leave_one_out', 'ema', 'raw'] as const

export const trainTable: readonly Setting[] = [
  { path: 'steps', kind: integer({ min: 0 }), about: 'Optimizer steps of the game.', standard: '100' },
  { path: 'epochs', kind: integer({ min: 1 }), about: 'How often a batch is learned from.', standard: '1' },
  {
    path: 'minibatches',
    kind: integer({ min: 1 }),
    about: 'Into how many optimizer steps a batch is cut.',
    standard: '1',
  },
  {
    path: 'loss',
    kind: choice('reinforce', 'grpo', 'bnpo', 'dr_grpo', 'dapo', 'gspo'),
    about: 'A preset of advantage, importance, clip and aggregate.',
    standard: '`reinforce`',
  },
  {
    path: 'advantage',
    kind: choice(...advantages),
    about: 'How a payoff is held against those of its siblings; also by role.',
    standard: 'by preset; `centered`',
  },
  {
    path: 'advantage.decay',
    kind: number(fraction),
    under: { path: 'advantage', choices: ['ema'] },
    about: 'How much of the running mean stays from step to step.',
    standard: 'must be given',
  },
  {
    path: 'advantage.*',
    kind: choice(...advantages),
    about: 'How the payoff of this role is held against those of its siblings.',
    standard: 'the advantage of the block',
  },
  {
    path: 'advantage.*.decay',
    kind: number(fraction),
    under: { path: 'advantage.*', choices: ['ema'] },
    about: 'How much of the running mean stays from step to step.',
    standard: 'must be given',
  },
  {
    path: 'clip',
    kind: orNone(clipRange),
    about: 'Holds the ratio of policies within 1 − lo .. 1 + hi.',
    standard: 'by preset',
  },
  {
    path: 'importance',
    kind: choice('token', 'sequence'),
    about: 'Whether the ratio of policies is taken for each token or for the whole message.',
    standard: 'by preset',
  },
  {
    path: 'aggregate',
    kind: choice('sum', 'sequence', 'token', 'constant'),
    about: 'How the tokens of a batch become one loss.',
    standard: 'by preset',
  },
  { path: 'weight.*', kind: number({ min: 0 }), about: "The weight α of the role's loss.", standard: '1' },
  { path: 'every.*', kind: integer({ min: 1 }), about: 'The role learns every n steps.', standard: '1' },
  {
    path: 'optimizer',
    kind: choice('adamw'),
    about: 'What makes updates of gradients.',
    standard: '`adamw`',
  },
  { path: 'optimizer.lr', kind: number(positive), about: 'The learning rate.', standard: '1e-6' },
  {
    path: 'optimizer.betas',
    kind: betas,
    about: 'The decays of the two running means of Adam.',
    standard: '[0.9, 0.999]',
  },
  {
    path: 'optimizer.eps',
    kind: number(positive),
    about: 'Keeps the denominator of Adam from 0.',
    standard: '1e-8',
  },
  {
    path: 'optimizer.weight_decay',
    kind: number({ min: 0 }),
    about: 'Decoupled weight decay.',
    standard: '0',
  },
  {
    path: 'optimizer.schedule',
    kind: choice('constant', 'linear', 'cosine'),
    about: 'How the learning rate goes on after its warm-up.',
    standard: '`constant`',
  },
  {
    path: 'optimizer.schedule.warmup',
    kind: integer({ min: 0 }),
    about: 'Steps over which the learning rate rises from 0.',
    standard: '0',
  },
  {
    path: 'max_grad_norm',
    kind: orNone(number(positive)),
    about: 'Gradients are scaled down to this norm.',
    standard: '1',
  },
  {
    path: 'mask_truncated',
    kind: bool,
    about: 'Leaves samples that were cut by `max_tokens` out of the loss.',
    standard: '`false`',
  },
  {
    path: 'checkpoint',
    kind: everySteps,
    about: 'How often a checkpoint is kept.',
    standard: '`every 50 steps`',
  },
]
