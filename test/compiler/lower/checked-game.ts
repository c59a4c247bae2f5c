/** A checked game made by hand, so that lowering is tested without the checker: LSP with the KL in the reward, and an eval. */
import type { Constant, Expression, MapExpression } from '../../../compiler/checked/expression.ts'
import type { CheckedEval, CheckedGame } from '../../../compiler/checked/game.ts'
import type { Sample } from '../../../compiler/plan/schema/step.ts'
import { type At, source } from '../../../compiler/source.ts'
import type { NameNode } from '../../../grammar/literal.ts'

const TEXT = `/// Made by hand.
game Lsp {
  model policy    from "./base"
  model reference = frozen policy
  model spare     from "./spare"
  prompt Ask = "<c>"
  prompt Put(problem: text) = "<s>{problem}="
  axis query: 8
  axis answer: 4 per query
  role Challenger plays policy { sees raw Ask  says q over query in tags "instruction" }
  role Solver plays policy { sees raw Put(problem: q)  says a over answer }
  reward R = exact(a, q)
  reward Q = reference.judge(Put(problem: a), score: 0..7)
  let    V = mean(R over answer)
  let    odd = 2 * 3 - 1
  payoff Solver = R + (if valid(Q) then Q else 0) otherwise -1
  payoff Challenger = -mean(R over answer)
  regularize Solver, Challenger with kl(policy, reference) in reward weight 0.05
  train policy {}
  alarm Quiet when share(valid(q) over query) < 50% for 3 steps then stop
}
eval Heldout {
  data test from "./test.jsonl" { question: text, answer: text }
  metric accuracy = mean(exact(a, row.answer) over item)
}
`

const SOURCE = source('games/lsp.lsp', '/project/games/lsp.lsp', TEXT)

/** The place of a piece of the text; it must be there. */
function place(piece: string): At {
  const start = TEXT.indexOf(piece)
  if (start < 0) throw new Error(`the text has no ${piece}`)
  return { source: SOURCE, span: { start, end: start + piece.length } }
}

const node = (piece: string): NameNode => ({ kind: 'name', text: piece, span: place(piece).span })

const greedy: Sample = {
  temperature: 1,
  greedy: true,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens: 8,
}
const sampled: Sample = { ...greedy, greedy: false }

const both = ['query', 'answer']
const somewhere = place('game Lsp')

const number = (value: number): Constant => ({
  kind: 'constant',
  value,
  type: 'number',
  axes: [],
  range: { low: value, high: value },
  at: somewhere,
})
const map = (fn: MapExpression['fn'], type: MapExpression['type'], ...args: Expression[]): Expression => ({
  kind: 'map',
  fn,
  args,
  type,
  axes: args.reduce<readonly string[]>((axes, arg) => (arg.axes.length > axes.length ? arg.axes : axes), []),
  at: args[0]!.at,
})
const value = (name: string, type: 'number' | 'bool', axes: readonly string[]): Expression => ({
  kind: 'value',
  name,
  type,
  axes,
  at: somewhere,
})
const q: Expression = {
  kind: 'message',
  role: 'Challenger',
  name: 'q',
  type: 'text',
  axes: ['query'],
  at: somewhere,
}
const a: Expression = { kind: 'message', role: 'Solver', name: 'a', type: 'text', axes: both, at: somewhere }
const R = value('R', 'bool', both)
const Q = value('Q', 'number', both)
const put = (problem: Expression): Expression => ({
  kind: 'render',
  prompt: 'Put',
  args: [{ param: 'problem', value: problem }],
  type: 'text',
  axes: problem.axes,
  at: somewhere,
})
const meanOver = (arg: Expression, over: string): Expression => ({
  kind: 'reduce',
  fn: 'mean',
  over,
  arg,
  type: 'number',
  axes: arg.axes.filter(axis => axis !== over),
  range: { low: 0, high: 1 },
  at: somewhere,
})

const weights = { adapter: { kind: 'none' }, dtype: 'f32', judge: greedy } as const

const common = {
  project: '/project',
  sources: [SOURCE],
  parameters: [],
  functions: [],
} as const

export const lsp: CheckedGame = {
  kind: 'game',
  name: 'Lsp',
  doc: 'Made by hand.',
  at: place('game Lsp'),
  ...common,
  models: [
    {
      name: 'policy',
      kind: 'weights',
      source: 'games/base',
      reward: false,
      trained: true,
      ...weights,
      at: place('model policy'),
    },
    { name: 'reference', kind: 'frozen', of: 'policy', ...weights, at: place('model reference') },
    {
      name: 'spare',
      kind: 'weights',
      source: 'games/spare',
      reward: false,
      trained: false,
      ...weights,
      at: place('model spare'),
    },
  ],
  prompts: [
    { name: 'Ask', params: [], parts: [{ text: '<c>' }], at: place('prompt Ask') },
    {
      name: 'Put',
      params: [{ name: 'problem', type: 'text' }],
      parts: [{ text: '<s>' }, { hole: 'problem' }, { text: '=' }],
      at: place('prompt Put'),
    },
  ],
  data: [],
  axes: [
    { name: 'query', size: 8, at: place('axis query') },
    { name: 'answer', size: 4, parent: 'query', at: place('axis answer') },
  ],
  draws: [],
  roles: [
    {
      name: 'Challenger',
      model: 'policy',
      sees: {
        form: 'raw',
        content: { kind: 'render', prompt: 'Ask', args: [], type: 'text', axes: [], at: place('Ask  says') },
        at: place('sees raw Ask'),
      },
      seenAxes: [],
      says: 'q',
      over: 'query',
      axes: ['query'],
      tag: 'instruction',
      sample: sampled,
      at: place('role Challenger'),
    },
    {
      name: 'Solver',
      model: 'policy',
      sees: { form: 'raw', content: put(q), at: place('sees raw Put(problem: q)') },
      seenAxes: ['query'],
      says: 'a',
      over: 'answer',
      axes: both,
      sample: sampled,
      at: place('role Solver'),
    },
  ],
  values: [
    {
      kind: 'reward',
      name: 'R',
      value: map('exact', 'bool', a, q),
      node: node('exact(a, q)'),
      at: place('reward R'),
    },
    {
      kind: 'reward',
      name: 'Q',
      value: {
        kind: 'judge',
        model: 'reference',
        prompt: put(a),
        low: 0,
        high: 7,
        type: 'number',
        axes: both,
        range: { low: 0, high: 7 },
        at: place('reward Q'),
      },
      node: node('reference.judge(Put(problem: a), score: 0..7)'),
      at: place('reward Q'),
    },
    {
      kind: 'let',
      name: 'V',
      value: meanOver(R, 'answer'),
      node: node('mean(R over answer)'),
      at: place('let    V'),
    },
    {
      kind: 'let',
      name: 'odd',
      value: map('-', 'number', map('*', 'number', number(2), number(3)), number(1)),
      node: node('2 * 3 - 1'),
      at: place('let    odd'),
    },
  ],
  payoffs: [
    {
      role: 'Solver',
      value: map('+', 'number', R, map('if', 'number', map('valid', 'bool', Q), Q, number(0))),
      otherwise: map('negate', 'number', number(1)),
      node: node('R + (if valid(Q) then Q else 0)'),
      otherwiseNode: node('-1'),
      at: place('payoff Solver'),
    },
    {
      role: 'Challenger',
      value: map('negate', 'number', meanOver(R, 'answer')),
      node: node('-mean(R over answer)'),
      at: place('payoff Challenger'),
    },
  ],
  regularizers: ['Solver', 'Challenger'].map(role => ({
    kind: 'kl',
    role,
    policy: 'policy',
    reference: 'reference',
    estimator: 'k1',
    place: 'reward',
    weight: 0.05,
    at: place('regularize Solver'),
  })),
  trains: [
    {
      model: 'policy',
      roles: ['Challenger', 'Solver'].map(role => ({
        role,
        advantage: { kind: 'centered' },
        weight: 1,
        every: 1,
      })),
      epochs: 1,
      minibatches: 1,
      loss: 'reinforce',
      importance: 'sequence',
      clip: null,
      aggregate: 'sum',
      optimizer: {
        kind: 'adamw',
        lr: 1e-6,
        betas: [0.9, 0.999],
        eps: 1e-8,
        weightDecay: 0,
        schedule: { kind: 'constant', warmup: 0 },
      },
      maxGradNorm: 1,
      maskTruncated: false,
      at: place('train policy'),
    },
  ],
  alarms: [
    {
      name: 'Quiet',
      when: map(
        '<',
        'bool',
        {
          kind: 'reduce',
          fn: 'share',
          over: 'query',
          arg: map('valid', 'bool', q),
          type: 'number',
          axes: [],
          at: somewhere,
        },
        number(0.5),
      ),
      node: node('share(valid(q) over query) < 50%'),
      forSteps: 3,
      then: 'stop',
      at: place('alarm Quiet'),
    },
  ],
  steps: 20,
  checkpointEvery: 50,
}

const field = (name: string): Expression => ({
  kind: 'field',
  draw: 'row',
  field: name,
  type: 'text',
  axes: ['item'],
  at: somewhere,
})
const said: Expression = {
  kind: 'message',
  role: 'Solver',
  name: 'a',
  type: 'text',
  axes: ['item', 'one'],
  at: somewhere,
}

export const heldout: CheckedEval = {
  kind: 'eval',
  name: 'Heldout',
  at: place('eval Heldout'),
  ...common,
  models: [],
  prompts: lsp.prompts,
  data: [
    {
      name: 'test',
      path: 'games/test.jsonl',
      absolute: '/project/games/test.jsonl',
      format: 'jsonl',
      fields: [
        { name: 'question', type: 'text' },
        { name: 'answer', type: 'text' },
      ],
      at: place('data test'),
    },
  ],
  axes: [
    { name: 'item', size: { allOf: 'test' }, at: place('data test') },
    { name: 'one', size: 2, parent: 'item', at: place('data test') },
  ],
  draws: [{ name: 'row', data: 'test', over: 'item', axes: ['item'], at: place('data test') }],
  roles: [
    {
      name: 'Solver',
      model: 'policy',
      sees: { form: 'turns', turns: [{ speaker: 'user', content: field('question') }], at: place('metric') },
      seenAxes: ['item'],
      says: 'a',
      over: 'one',
      axes: ['item', 'one'],
      sample: greedy,
      at: place('metric'),
    },
  ],
  values: [],
  borrowed: [{ model: 'policy', need: 'plays', at: place('metric') }],
  metrics: [
    {
      name: 'accuracy',
      value: meanOver(meanOver(map('exact', 'bool', said, field('answer')), 'one'), 'item'),
      node: node('mean(exact(a, row.answer) over item)'),
      at: place('metric accuracy'),
    },
  ],
}
