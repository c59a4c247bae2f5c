/** The plan: all that the runtime needs to play a game. `lsp compile` prints it, ajv holds it to this schema. */
import { type Static, Type } from 'typebox'
import { Sample, Step } from './step.ts'
import { Axis, ElementType, Name, Place, Range, Value, ValueId } from './value.ts'

const closed = { additionalProperties: false } as const
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })

export const Adapter = Type.Union([
  Type.Object({ kind: Type.Literal('none') }, closed),
  Type.Object(
    {
      kind: Type.Literal('lora'),
      rank: Type.Integer({ minimum: 1, maximum: 512 }),
      alpha: Type.Number({ exclusiveMinimum: 0 }),
      targets: Type.Optional(Type.Array(Type.String())),
    },
    closed,
  ),
])

const weights = { adapter: Adapter, dtype: Type.Union([Type.Literal('f32'), Type.Literal('f16')]) }

export const Model = Type.Union([
  Type.Object(
    {
      name: Name,
      kind: Type.Literal('weights'),
      source: Type.String({
        description: '`hf:owner/name[@revision]`, or a path inside the project folder or absolute',
      }),
      reward: Type.Boolean({ description: 'a sequence-classification reward model' }),
      ...weights,
      judge: Sample,
      trained: Type.Boolean(),
      at: Place,
    },
    closed,
  ),
  Type.Object(
    {
      name: Name,
      kind: Type.Literal('frozen'),
      of: Type.String(),
      ...weights,
      judge: Sample,
      at: Place,
    },
    { ...closed, description: 'the weights of `of` before the first step' },
  ),
  Type.Object(
    {
      name: Name,
      kind: Type.Literal('lagged'),
      of: Type.String(),
      every: Type.Integer({ minimum: 1 }),
      ...weights,
      judge: Sample,
      at: Place,
    },
    closed,
  ),
  Type.Object(
    {
      name: Name,
      kind: Type.Literal('endpoint'),
      url: Type.String(),
      id: Type.String(),
      judge: Sample,
      at: Place,
    },
    closed,
  ),
])
export type Model = Static<typeof Model>

export const Data = Type.Object(
  {
    name: Name,
    path: Type.String({ description: 'inside the project folder' }),
    format: Type.Union([Type.Literal('jsonl'), Type.Literal('csv'), Type.Literal('parquet')]),
    fields: Type.Record(Type.String(), ElementType),
    sha256: Type.Optional(Sha256),
    at: Place,
  },
  closed,
)
export type Data = Static<typeof Data>

export const GameFunction = Type.Object(
  {
    name: Name,
    path: Type.String(),
    code: Type.String({ description: 'the ES module’s text; its default export is called' }),
    params: Type.Array(Type.Object({ name: Name, type: ElementType }, closed)),
    returns: Type.Object({ type: ElementType, range: Type.Optional(Range) }, closed),
    at: Place,
  },
  closed,
)
export type GameFunction = Static<typeof GameFunction>

/** Roles, rewards and the rest by name, for events, samples and screens; how they are made is in the steps. */
export const RoleInfo = Type.Object(
  {
    name: Name,
    model: Type.String(),
    message: ValueId,
    said: ValueId,
    over: Type.String(),
    axes: Type.Array(Type.String()),
    at: Place,
  },
  { ...closed, description: '`said` is the name after `says`: the whole message, or its part in tags' },
)
export type RoleInfo = Static<typeof RoleInfo>

export const Formula = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('let'),
      Type.Literal('reward'),
      Type.Literal('watch'),
      Type.Literal('payoff'),
      Type.Literal('metric'),
    ]),
    name: Type.String({ description: 'the value’s name, or the role whose payoff it is' }),
    text: Type.String({ description: 'the right-hand side as the formatter prints it' }),
    value: ValueId,
    at: Place,
  },
  closed,
)
export type Formula = Static<typeof Formula>

export const Program = Type.Object(
  {
    axes: Type.Array(Axis),
    values: Type.Array(Value),
    steps: Type.Array(Step),
    roles: Type.Array(RoleInfo),
    formulas: Type.Array(Formula),
  },
  closed,
)
export type Program = Static<typeof Program>

export const LossTerm = Type.Object(
  {
    role: Type.String(),
    advantage: ValueId,
    payoff: ValueId,
    weight: Type.Number({ minimum: 0, description: 'α of the role' }),
    every: Type.Integer({ minimum: 1, description: 'the role learns every n steps' }),
    kl: Type.Optional(
      Type.Object(
        {
          reference: Type.String(),
          estimator: Type.Union([
            Type.Literal('k1'),
            Type.Literal('k2'),
            Type.Literal('k3'),
            Type.Literal('k3is'),
          ]),
          weight: Type.Number({ minimum: 0 }),
          at: Place,
        },
        closed,
      ),
    ),
    entropy: Type.Optional(Type.Number({ minimum: 0 })),
    at: Place,
  },
  closed,
)
export type LossTerm = Static<typeof LossTerm>

export const Update = Type.Object(
  {
    model: Type.String(),
    terms: Type.Array(LossTerm, { minItems: 1 }),
    epochs: Type.Integer({ minimum: 1 }),
    minibatches: Type.Integer({ minimum: 1 }),
    loss: Type.Union([
      Type.Literal('reinforce'),
      Type.Literal('grpo'),
      Type.Literal('bnpo'),
      Type.Literal('dr_grpo'),
      Type.Literal('dapo'),
      Type.Literal('gspo'),
    ]),
    importance: Type.Union([Type.Literal('token'), Type.Literal('sequence')]),
    clip: Type.Union([Type.Null(), Type.Object({ low: Type.Number(), high: Type.Number() }, closed)]),
    aggregate: Type.Union([
      Type.Literal('sum'),
      Type.Literal('sequence'),
      Type.Literal('token'),
      Type.Literal('constant'),
    ]),
    optimizer: Type.Object(
      {
        kind: Type.Literal('adamw'),
        lr: Type.Number({ exclusiveMinimum: 0 }),
        betas: Type.Tuple([Type.Number(), Type.Number()]),
        eps: Type.Number({ exclusiveMinimum: 0 }),
        weightDecay: Type.Number({ minimum: 0 }),
        schedule: Type.Object(
          {
            kind: Type.Union([Type.Literal('constant'), Type.Literal('linear'), Type.Literal('cosine')]),
            warmup: Type.Integer({ minimum: 0 }),
          },
          closed,
        ),
      },
      closed,
    ),
    maxGradNorm: Type.Union([Type.Null(), Type.Number({ exclusiveMinimum: 0 })]),
    maskTruncated: Type.Boolean(),
    at: Place,
  },
  { ...closed, description: 'one optimizer step of a trained model: L = Σ over roles of weight · L_role' },
)
export type Update = Static<typeof Update>

export const Alarm = Type.Object(
  {
    name: Name,
    when: ValueId,
    text: Type.String(),
    forSteps: Type.Integer({ minimum: 1 }),
    then: Type.Union([Type.Literal('warn'), Type.Literal('stop'), Type.Literal('restore')]),
    at: Place,
  },
  closed,
)
export type Alarm = Static<typeof Alarm>

export const NotPlayable = Type.Object(
  { what: Type.String(), at: Place },
  { ...closed, description: 'what the runtime cannot play yet' },
)
export type NotPlayable = Static<typeof NotPlayable>

export const Eval = Type.Object(
  {
    name: Name,
    data: Type.Array(Data),
    functions: Type.Array(GameFunction),
    models: Type.Array(Model, { description: 'the eval’s own, beside those it borrows from the game' }),
    program: Program,
    metrics: Type.Array(Type.Object({ name: Name, value: ValueId, at: Place }, closed)),
    notPlayable: Type.Optional(Type.Array(NotPlayable)),
    at: Place,
  },
  closed,
)
export type Eval = Static<typeof Eval>

export const Plan = Type.Object(
  {
    format: Type.Literal('lsp-plan'),
    version: Type.Literal(1),
    game: Type.Object(
      {
        name: Name,
        doc: Type.Optional(Type.String()),
        parameters: Type.Record(Type.String(), Type.Union([Type.Number(), Type.Boolean(), Type.String()])),
        at: Place,
      },
      closed,
    ),
    project: Type.String({ description: 'absolute path of the folder that relative paths count from' }),
    sources: Type.Array(Type.Object({ path: Type.String(), sha256: Sha256, text: Type.String() }, closed)),
    models: Type.Array(Model),
    data: Type.Array(Data),
    functions: Type.Array(GameFunction),
    program: Program,
    updates: Type.Array(Update),
    alarms: Type.Array(Alarm),
    training: Type.Object(
      { steps: Type.Integer({ minimum: 0 }), checkpointEvery: Type.Integer({ minimum: 1 }) },
      closed,
    ),
    evals: Type.Array(Eval),
    notPlayable: Type.Array(NotPlayable),
  },
  { ...closed, $id: 'urn:lsp:plan:1', title: 'LSP plan, version 1' },
)
export type Plan = Static<typeof Plan>
