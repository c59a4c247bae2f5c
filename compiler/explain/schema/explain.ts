/** What `lsp explain --json` prints, of a game, an eval or an experiment; published as dist/explain.schema.json. */
import { type Static, Type } from 'typebox'
import { Axis, ElementType, Place, Range } from '../../plan/schema/value.ts'
import { Cost } from './cost.ts'
import { closed, Diagnostics, Texts } from './parts.ts'

export const RoleFacts = Type.Object(
  {
    model: Type.String(),
    says: Type.String(),
    axes: Texts,
    payoff: Type.Optional(Type.String({ description: 'as the game writes it' })),
    doc: Type.Optional(Type.String()),
    sees: Type.Optional(Type.String()),
    sample: Type.Optional(Type.String()),
    payoffRange: Type.Optional(Range),
    advantageRange: Type.Optional(Range),
  },
  closed,
)
export type RoleFacts = Static<typeof RoleFacts>

export const ValueFacts = Type.Object(
  {
    type: ElementType,
    axes: Texts,
    range: Type.Optional(Range),
    kind: Type.Optional(Type.Union([Type.Literal('let'), Type.Literal('reward'), Type.Literal('watch')])),
    formula: Type.Optional(Type.String({ description: 'set as a paper sets it' })),
    at: Type.Optional(Place),
  },
  closed,
)
export type ValueFacts = Static<typeof ValueFacts>

export const FormulaJson = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('let'),
      Type.Literal('reward'),
      Type.Literal('watch'),
      Type.Literal('payoff'),
      Type.Literal('metric'),
      Type.Literal('advantage'),
      Type.Literal('loss'),
    ]),
    name: Type.String({ description: 'with its indices: `Rᵢⱼ`, `payoff(Solver)ᵢⱼ`' }),
    formula: Type.String(),
    equals: Type.Optional(Type.String({ description: 'the same, further worked out' })),
    note: Type.Optional(Type.String()),
    type: Type.Optional(
      Type.String({ description: 'as the language writes it, with axes: `number[query]`' }),
    ),
    range: Type.Optional(Range),
    at: Type.Optional(Place),
  },
  closed,
)
export type FormulaJson = Static<typeof FormulaJson>

export const GraphJson = Type.Object(
  {
    nodes: Type.Array(
      Type.Object(
        {
          kind: Type.Union([
            Type.Literal('role'),
            Type.Literal('value'),
            Type.Literal('payoff'),
            Type.Literal('metric'),
          ]),
          name: Type.String(),
          says: Type.Optional(Type.String()),
          axes: Texts,
          pays: Texts,
          from: Type.Array(
            Type.Object(
              {
                kind: Type.Union([
                  Type.Literal('model'),
                  Type.Literal('function'),
                  Type.Literal('prompt'),
                  Type.Literal('text'),
                  Type.Literal('parameter'),
                  Type.Literal('row'),
                  Type.Literal('message'),
                ]),
                name: Type.String(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    description: 'roles, and values made of texts, in the order of play, with what comes into each',
  },
)
export type GraphJson = Static<typeof GraphJson>

const named = Type.Object({ name: Type.String(), path: Type.String() }, closed)

const Reaching = Type.Object(
  {
    prompts: Type.Array(Type.Object({ name: Type.String(), path: Type.Optional(Type.String()) }, closed)),
    literals: Type.Integer(),
    parameters: Texts,
    fields: Type.Array(named),
    functions: Type.Array(named),
    models: Type.Array(Type.Object({ name: Type.String(), kind: Type.String() }, closed)),
  },
  { ...closed, description: 'the texts from outside that can reach a trained role' },
)

const OnPolicyJson = Type.Object(
  { holds: Type.Boolean(), reasons: Texts, notes: Texts },
  { ...closed, description: 'are the messages that are learnt from samples of the policy as it is then?' },
)

export const PassJson = Type.Object(
  {
    pass: Type.String(),
    does: Type.String(),
    changes: Type.Array(
      Type.Object(
        {
          change: Type.Union([
            Type.Literal('removed'),
            Type.Literal('merged'),
            Type.Literal('changed'),
            Type.Literal('renamed'),
          ]),
          where: Type.Optional(Type.String({ description: 'the eval, where it is not the game itself' })),
          before: Type.String(),
          after: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type PassJson = Static<typeof PassJson>

const head = { schema: Type.Literal(1), doc: Type.Optional(Type.String()), at: Place }

export const ExplainGame = Type.Object(
  {
    kind: Type.Literal('game'),
    ...head,
    game: Type.String(),
    parameters: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          type: ElementType,
          value: Type.Optional(Type.Union([Type.Number(), Type.Boolean(), Type.String()])),
        },
        closed,
      ),
    ),
    axes: Type.Array(Axis),
    indices: Type.Record(Type.String(), Type.String(), { description: 'axis → the index that formulas use' }),
    models: Texts,
    roles: Type.Record(Type.String(), RoleFacts),
    values: Type.Record(Type.String(), ValueFacts),
    formulas: Type.Array(FormulaJson),
    graph: GraphJson,
    regularizers: Texts,
    training: Type.Object(
      {
        steps: Type.Integer(),
        checkpointEvery: Type.Integer(),
        updates: Type.Array(Type.Object({ model: Type.String(), settings: Texts }, closed)),
        alarms: Texts,
      },
      closed,
    ),
    zeroSum: Type.Boolean({ description: 'do the payoffs, averaged over all axes, add up to a constant?' }),
    sum: Type.Optional(Type.Number({ description: 'that constant' })),
    payoffSum: Type.Optional(Type.String({ description: 'what they add up to, in the game’s names' })),
    dataFree: Type.Boolean(),
    outside: Texts,
    reaching: Reaching,
    onPolicy: OnPolicyJson,
    cost: Cost,
    plan: Type.Array(Type.Object({ step: Type.String(), type: Type.String(), at: Place }, closed), {
      description: 'the steps as they are played',
    }),
    passes: Type.Optional(Type.Array(PassJson)),
    evals: Type.Array(Type.Object({ name: Type.String(), metrics: Type.Array(FormulaJson) }, closed)),
    notPlayable: Type.Array(Type.Object({ what: Type.String(), at: Place }, closed)),
    diagnostics: Diagnostics,
  },
  { ...closed, description: 'a game' },
)
export type ExplainGame = Static<typeof ExplainGame>

export const ExplainEval = Type.Object(
  {
    kind: Type.Literal('eval'),
    ...head,
    eval: Type.String(),
    axes: Type.Array(Axis),
    indices: Type.Record(Type.String(), Type.String()),
    borrows: Type.Array(Type.Object({ model: Type.String(), need: Type.String() }, closed), {
      description: 'models of the game that it is measured on',
    }),
    models: Texts,
    roles: Type.Record(Type.String(), RoleFacts),
    values: Type.Record(Type.String(), ValueFacts),
    metrics: Type.Array(FormulaJson),
    formulas: Type.Array(FormulaJson),
    graph: GraphJson,
    diagnostics: Diagnostics,
  },
  { ...closed, description: 'an eval' },
)
export type ExplainEval = Static<typeof ExplainEval>

export const ExplainExperiment = Type.Object(
  {
    kind: Type.Literal('experiment'),
    ...head,
    experiment: Type.String(),
    seeds: Type.Array(Type.Integer()),
    arms: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          stages: Type.Array(
            Type.Object(
              {
                game: Type.String(),
                start: Type.Boolean(),
                steps: Type.Integer({ description: '0 for `start`' }),
                like: Type.Optional(
                  Type.String({ description: 'an earlier arm that begins with the same stages' }),
                ),
              },
              closed,
            ),
          ),
          times: Type.Integer(),
          steps: Type.Integer({ description: 'of one seed' }),
        },
        closed,
      ),
    ),
    measures: Type.Array(
      Type.Object({ eval: Type.String(), every: Type.Union([Type.Integer(), Type.Null()]) }, closed),
    ),
    steps: Type.Integer({ description: 'all arms and seeds, each on its own' }),
    stepsShared: Type.Integer({
      description: 'where what arms have in common from their start is played once',
    }),
    diagnostics: Diagnostics,
  },
  { ...closed, description: 'an experiment' },
)
export type ExplainExperiment = Static<typeof ExplainExperiment>

const ExplainFault = Type.Object(
  { kind: Type.Literal('fault'), schema: Type.Literal(1), diagnostics: Diagnostics },
  { ...closed, description: 'a file with errors' },
)

export const Explanation = Type.Union([ExplainGame, ExplainEval, ExplainExperiment, ExplainFault], {
  $id: 'urn:lsp:explain:1',
  title: 'What lsp explain says, version 1',
})
export type Explanation = Static<typeof Explanation>
