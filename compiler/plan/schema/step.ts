/** The steps of a plan in single-assignment form: each names the values it reads and the one it makes. */
import { type Static, Type } from 'typebox'
import { Place, ValueId } from './value.ts'

const closed = { additionalProperties: false } as const
const out = { out: ValueId, at: Place }

export const Sample = Type.Object(
  {
    temperature: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
    greedy: Type.Boolean(),
    topP: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
    minP: Type.Number({ minimum: 0, maximum: 1 }),
    topK: Type.Integer({ minimum: 0, description: '0 is off' }),
    repetitionPenalty: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
    maxTokens: Type.Integer({ minimum: 1 }),
  },
  closed,
)
export type Sample = Static<typeof Sample>

const constant = Type.Object(
  {
    op: Type.Literal('constant'),
    value: Type.Union([Type.Number(), Type.Boolean(), Type.String(), Type.Null()]),
    ...out,
  },
  {
    ...closed,
    description: 'a literal or a parameter; null is `missing`. A text constant is the author’s own',
  },
)
const draw = Type.Object(
  {
    op: Type.Literal('draw'),
    data: Type.String(),
    over: Type.String(),
    out: Type.Record(Type.String(), ValueId, { description: 'field → value' }),
    at: Place,
  },
  { ...closed, description: 'rows along an axis, without replacement within an epoch' },
)
const render = Type.Object(
  {
    op: Type.Literal('render'),
    prompt: Type.String(),
    parts: Type.Array(
      Type.Union([Type.Object({ text: Type.String() }, closed), Type.Object({ hole: ValueId }, closed)]),
    ),
    ...out,
  },
  {
    ...closed,
    description: 'a prompt with its holes filled; what fills a hole never becomes a special token',
  },
)
const turn = Type.Object(
  {
    speaker: Type.Union([Type.Literal('system'), Type.Literal('user'), Type.Literal('assistant')]),
    content: ValueId,
  },
  closed,
)
const generate = Type.Object(
  {
    op: Type.Literal('generate'),
    role: Type.String(),
    model: Type.String(),
    sees: Type.Union([
      Type.Object({ form: Type.Literal('turns'), turns: Type.Array(turn, { minItems: 1 }) }, closed),
      Type.Object({ form: Type.Literal('raw'), content: ValueId }, closed),
    ]),
    prefill: Type.Array(Type.String(), {
      description:
        'the axes over which what is seen differs: one prefill for each of their elements, shared by siblings',
    }),
    over: Type.String(),
    until: Type.Optional(Type.String({ minLength: 1 })),
    sample: Sample,
    ...out,
  },
  { ...closed, description: 'one message for each element of the value’s axes' },
)
const extract = Type.Object(
  { op: Type.Literal('extract'), message: ValueId, tag: Type.String({ minLength: 1 }), ...out },
  { ...closed, description: 'the trimmed text of the last whole <tag>…</tag>, or missing' },
)
const judge = Type.Object(
  {
    op: Type.Literal('judge'),
    model: Type.String(),
    prompt: ValueId,
    low: Type.Number(),
    high: Type.Number(),
    begin: Type.Optional(Type.String()),
    sample: Sample,
    ...out,
  },
  {
    ...closed,
    description: 'the number in the last whole <score>…</score> of the model’s reply, or missing',
  },
)
const score = Type.Object(
  { op: Type.Literal('score'), model: Type.String(), question: ValueId, answer: ValueId, ...out },
  { ...closed, description: 'a sequence-classification reward model’s number' },
)
const prefers = Type.Object(
  {
    op: Type.Literal('prefers'),
    model: Type.String(),
    question: ValueId,
    first: ValueId,
    second: ValueId,
    sample: Sample,
    ...out,
  },
  { ...closed, description: '1 for the first, 0 for the second, ½ for a tie, averaged over both orders' },
)
const logprob = Type.Object(
  { op: Type.Literal('logprob'), model: Type.String(), role: Type.String(), ...out },
  {
    ...closed,
    description: 'mean token log-probability under the model of what the role said, given what it saw',
  },
)
const kl = Type.Object(
  { op: Type.Literal('kl'), model: Type.String(), reference: Type.String(), role: Type.String(), ...out },
  { ...closed, description: 'k1 = log π/ρ of what the role said, summed over the message' },
)
const tokens = Type.Object(
  { op: Type.Literal('tokens'), model: Type.String(), text: ValueId, ...out },
  { ...closed, description: 'length in tokens of the model' },
)
const call = Type.Object(
  { op: Type.Literal('call'), function: Type.String(), args: Type.Array(ValueId), ...out },
  { ...closed, description: 'a function of the game’s author, in its sandbox' },
)
const map = Type.Object(
  { op: Type.Literal('map'), fn: Type.String(), args: Type.Array(ValueId, { minItems: 1 }), ...out },
  {
    ...closed,
    description: 'an operator or built-in, element by element; a value with fewer axes is repeated',
  },
)
const reduce = Type.Object(
  { op: Type.Literal('reduce'), fn: Type.String(), arg: ValueId, over: Type.String(), ...out },
  { ...closed, description: 'a built-in that removes an axis; it skips what is missing' },
)
const group = Type.Object(
  { op: Type.Literal('group'), fn: Type.Literal('repetition'), arg: ValueId, over: Type.String(), ...out },
  { ...closed, description: 'a built-in that looks at all elements along an axis and keeps the axis' },
)

export const Advantage = Type.Union([
  Type.Object({ kind: Type.Literal('centered') }, closed),
  Type.Object({ kind: Type.Literal('standardized') }, closed),
  Type.Object({ kind: Type.Literal('leave_one_out') }, closed),
  Type.Object({ kind: Type.Literal('raw') }, closed),
  Type.Object({ kind: Type.Literal('ema'), decay: Type.Number({ minimum: 0, maximum: 1 }) }, closed),
])
export type Advantage = Static<typeof Advantage>

const advantage = Type.Object(
  {
    op: Type.Literal('advantage'),
    role: Type.String(),
    payoff: ValueId,
    over: Type.String(),
    estimator: Advantage,
    ...out,
  },
  { ...closed, description: 'a payoff relative to its siblings along the axis that the role speaks over' },
)

export const Step = Type.Union([
  constant,
  draw,
  render,
  generate,
  extract,
  judge,
  score,
  prefers,
  logprob,
  kl,
  tokens,
  call,
  map,
  reduce,
  group,
  advantage,
])
export type Step = Static<typeof Step>
export type StepOf<Op extends Step['op']> = Extract<Step, { op: Op }>
