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
}

const positive = { min: 0, above: true }
const fraction = { min: 0, max: 1 }

export const sampleTable: readonly Setting[] = [
  { path: 'temperature', kind: number({ ...positive, max: 10 }) },
  { path: 'greedy', kind: bool },
  { path: 'top_p', kind: number({ ...fraction, above: true }) },
  { path: 'min_p', kind: number(fraction) },
  { path: 'top_k', kind: integer({ min: 0 }) },
  { path: 'repetition_penalty', kind: number({ ...positive, max: 10 }) },
  { path: 'max_tokens', kind: integer({ min: 1 }) },
]

const judgeTable = sampleTable.map(setting => ({ ...setting, path: `judge.${setting.path}` }))
const lora = { path: 'adapter', choices: ['lora'] }

const weightsTable: readonly Setting[] = [
  { path: 'adapter', kind: choice('none', 'lora') },
  { path: 'adapter.rank', kind: integer({ min: 1, max: 512 }), under: lora },
  { path: 'adapter.alpha', kind: number(positive), under: lora },
  { path: 'adapter.targets', kind: names, under: lora },
  { path: 'dtype', kind: choice('f32', 'f16') },
  ...judgeTable,
]

export const modelTables = {
  weights: weightsTable,
  reward: weightsTable,
  frozen: weightsTable,
  lagged: [{ path: 'every', kind: integer({ min: 1 }) }, ...weightsTable],
  endpoint: [{ path: 'name', kind: text }, ...judgeTable],
} satisfies Record<string, readonly Setting[]>

const advantages = ['centered', 'standardized', 'leave_one_out', 'ema', 'raw'] as const

export const trainTable: readonly Setting[] = [
  { path: 'steps', kind: integer({ min: 0 }) },
  { path: 'epochs', kind: integer({ min: 1 }) },
  { path: 'minibatches', kind: integer({ min: 1 }) },
  { path: 'loss', kind: choice('reinforce', 'grpo', 'bnpo', 'dr_grpo', 'dapo', 'gspo') },
  { path: 'advantage', kind: choice(...advantages) },
  { path: 'advantage.decay', kind: number(fraction), under: { path: 'advantage', choices: ['ema'] } },
  { path: 'advantage.*', kind: choice(...advantages) },
  { path: 'advantage.*.decay', kind: number(fraction), under: { path: 'advantage.*', choices: ['ema'] } },
  { path: 'clip', kind: orNone(clipRange) },
  { path: 'importance', kind: choice('token', 'sequence') },
  { path: 'aggregate', kind: choice('sum', 'sequence', 'token', 'constant') },
  { path: 'weight.*', kind: number({ min: 0 }) },
  { path: 'every.*', kind: integer({ min: 1 }) },
  { path: 'optimizer', kind: choice('adamw') },
  { path: 'optimizer.lr', kind: number(positive) },
  { path: 'optimizer.betas', kind: betas },
  { path: 'optimizer.eps', kind: number(positive) },
  { path: 'optimizer.weight_decay', kind: number({ min: 0 }) },
  { path: 'optimizer.schedule', kind: choice('constant', 'linear', 'cosine') },
  { path: 'optimizer.schedule.warmup', kind: integer({ min: 0 }) },
  { path: 'max_grad_norm', kind: orNone(number(positive)) },
  { path: 'mask_truncated', kind: bool },
  { path: 'checkpoint', kind: everySteps },
]
