/** An experiment's plan: each different stage's whole plan once, the arms that chain them, and what is measured on them. */
import { type Static, Type } from 'typebox'
import { Plan, Sha256 } from './plan.ts'
import { Name, Place } from './value.ts'

const closed = { additionalProperties: false } as const

const Stage = Type.Object(
  {
    plan: Type.String({ description: 'a key of `plans`' }),
    start: Type.Boolean({ description: 'the game’s models before any step: nothing is trained' }),
    at: Place,
  },
  closed,
)
export type Stage = Static<typeof Stage>

export const Arm = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    stages: Type.Array(Stage, { minItems: 1 }),
    times: Type.Integer({ minimum: 1, description: 'how often the chain of stages is played' }),
    at: Place,
  },
  {
    ...closed,
    description:
      'stages one after another: each takes over every trained model of the same name from the one before, with its adapter, without the optimizer’s state. What a stage comes to depends on the seed and on the plans up to it alone, so arms that begin alike share their beginning',
  },
)
export type Arm = Static<typeof Arm>

const Measure = Type.Object(
  {
    eval: Type.String({ description: 'an eval of each stage’s plan that has the models which it borrows' }),
    every: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'steps; before the first and after the last it is taken anyway',
      }),
    ),
    at: Place,
  },
  closed,
)
export type Measure = Static<typeof Measure>

export const ExperimentPlan = Type.Object(
  {
    format: Type.Literal('lsp-experiment'),
    version: Type.Literal(1),
    experiment: Type.Object(
      {
        name: Name,
        doc: Type.Optional(Type.String()),
        settings: Type.Optional(
          Type.Array(Type.String(), { description: '`PATH=VALUE`, as given with `--set`' }),
        ),
        at: Place,
      },
      closed,
    ),
    project: Type.String({ description: 'absolute path of the folder that relative paths count from' }),
    sources: Type.Array(Type.Object({ path: Type.String(), sha256: Sha256, text: Type.String() }, closed)),
    seeds: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1 }),
    plans: Type.Record(Type.String(), Plan, {
      description: 'each different stage once, with its arguments and settings worked in',
    }),
    arms: Type.Array(Arm),
    measures: Type.Array(Measure),
  },
  { ...closed, $id: 'urn:lsp:experiment:1', title: 'LSP experiment, version 1' },
)
export type ExperimentPlan = Static<typeof ExperimentPlan>
