/** LSP in the small world as the compiler lowers it, by hand: the player is tested without the compiler. */
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import type { Sample, Step } from '../../../compiler/plan/schema/step.ts'
import type { ElementType } from '../../../compiler/plan/schema/value.ts'

const at = { file: 'tiny.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
const sample = (maxTokens: number, greedy = false): Sample => ({
  temperature: 1,
  greedy,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens,
})
const value = (id: string, type: ElementType, ...axes: string[]) => ({ id, type, axes, at })
const weights = { adapter: { kind: 'none' as const }, dtype: 'f32' as const, judge: sample(3, true), at }

const steps: Step[] = [
  { op: 'constant', value: '<c>', out: '%ask', at },
  {
    op: 'generate',
    role: 'Challenger',
    model: 'policy',
    sees: { form: 'raw', content: '%ask' },
    prefill: [],
    over: 'query',
    sample: sample(7),
    out: 'q',
    at,
  },
  {
    op: 'render',
    prompt: 'Solve',
    parts: [{ text: '<s>' }, { hole: 'q' }, { text: '=' }],
    out: '%solve',
    at,
  },
  {
    op: 'generate',
    role: 'Solver',
    model: 'policy',
    sees: { form: 'raw', content: '%solve' },
    prefill: ['query'],
    over: 'answer',
    sample: sample(5),
    out: 'a',
    at,
  },
  { op: 'call', function: 'right', args: ['q', 'a'], out: 'R', at },
  { op: 'reduce', fn: 'mean', arg: 'R', over: 'answer', out: 'V', at },
  {
    op: 'render',
    prompt: 'Quality',
    parts: [{ text: '<j>' }, { hole: 'q' }, { text: '=' }, { hole: 'a' }],
    out: '%quality',
    at,
  },
  {
    op: 'judge',
    model: 'reference',
    prompt: '%quality',
    low: 0,
    high: 7,
    sample: sample(3, true),
    out: 'Q',
    at,
  },
  { op: 'constant', value: 0, out: '%nothing', at },
  { op: 'map', fn: 'valid', args: ['Q'], out: '%valid', at },
  { op: 'map', fn: 'if', args: ['%valid', 'Q', '%nothing'], out: '%readable', at },
  { op: 'map', fn: 'add', args: ['R', '%readable'], out: '%paid', at },
  { op: 'kl', model: 'policy', reference: 'reference', role: 'Solver', out: '%kl', at },
  { op: 'map', fn: 'sub', args: ['%paid', '%kl'], out: '%held', at },
  {
    op: 'advantage',
    role: 'Solver',
    payoff: '%held',
    over: 'answer',
    estimator: { kind: 'centered' },
    out: '%aSolver',
    at,
  },
  { op: 'reduce', fn: 'mean', arg: '%paid', over: 'answer', out: '%mean', at },
  {
    op: 'advantage',
    role: 'Challenger',
    payoff: '%mean',
    over: 'query',
    estimator: { kind: 'centered' },
    out: '%aChallenger',
    at,
  },
]

const term = (role: string, advantage: string, payoff: string) => ({
  role,
  advantage,
  payoff,
  weight: 1,
  every: 1,
  at,
})

/** `project` holds the model folder `base`. */
export const tinyPlan = (project: string, stepsToPlay = 2): Plan => ({
  format: 'lsp-plan',
  version: 1,
  game: { name: 'Tiny', parameters: {}, at },
  project,
  sources: [{ path: 'tiny.lsp', sha256: '0'.repeat(64), text: 'game Tiny { }\n' }],
  models: [
    { name: 'policy', kind: 'weights', source: 'base', reward: false, trained: true, ...weights },
    { name: 'reference', kind: 'frozen', of: 'policy', ...weights },
  ],
  data: [],
  functions: [
    {
      name: 'right',
      path: 'right.js',
      code: 'export default (q, a) => Number(q.length > 2 && a[0] === q[2])',
      params: [
        { name: 'q', type: 'text' },
        { name: 'a', type: 'text' },
      ],
      returns: { type: 'number', range: [0, 1] },
      at,
    },
  ],
  program: {
    axes: [
      { name: 'query', size: 4, at },
      { name: 'answer', size: 4, parent: 'query', at },
    ],
    values: [
      value('%ask', 'text'),
      value('q', 'text', 'query'),
      value('%solve', 'text', 'query'),
      ...['a', '%quality'].map(id => value(id, 'text', 'query', 'answer')),
      value('%valid', 'bool', 'query', 'answer'),
      value('%nothing', 'number'),
      ...['R', 'Q', '%readable', '%paid', '%kl', '%held', '%aSolver'].map(id =>
        value(id, 'number', 'query', 'answer'),
      ),
      ...['V', '%mean', '%aChallenger'].map(id => value(id, 'number', 'query')),
    ],
    steps,
    roles: [
      { name: 'Challenger', model: 'policy', message: 'q', said: 'q', over: 'query', axes: ['query'], at },
      {
        name: 'Solver',
        model: 'policy',
        message: 'a',
        said: 'a',
        over: 'answer',
        axes: ['query', 'answer'],
        at,
      },
    ],
    formulas: [
      { kind: 'reward', name: 'R', text: 'right(q, a)', value: 'R', at },
      { kind: 'reward', name: 'Q', text: 'reference.judge(…)', value: 'Q', at },
      { kind: 'let', name: 'V', text: 'mean(R over answer)', value: 'V', at },
      { kind: 'payoff', name: 'Solver', text: 'R + Q', value: '%paid', at },
    ],
  },
  updates: [
    {
      model: 'policy',
      terms: [term('Solver', '%aSolver', '%paid'), term('Challenger', '%aChallenger', '%mean')],
      epochs: 1,
      minibatches: 1,
      loss: 'reinforce',
      importance: 'sequence',
      clip: null,
      aggregate: 'sum',
      optimizer: {
        kind: 'adamw',
        lr: 1e-3,
        betas: [0.9, 0.95],
        eps: 1e-8,
        weightDecay: 0,
        schedule: { kind: 'constant', warmup: 0 },
      },
      maxGradNorm: 1,
      maskTruncated: false,
      at,
    },
  ],
  alarms: [],
  training: { steps: stepsToPlay, checkpointEvery: 50 },
  evals: [],
  notPlayable: [],
})
