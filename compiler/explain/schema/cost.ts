/** What a step of a game costs, as `lsp explain --json` gives it. */
import { type Static, Type } from 'typebox'
import { Count, closed, Texts } from './parts.ts'

export const CostModel = Type.Object(
  {
    model: Type.String(),
    /** Where its configuration was read. */
    configuration: Type.Union([Type.String(), Type.Null()]),
    parameters: Count,
    trainable: Type.Optional(Count),
    context: Count,
  },
  closed,
)
export type CostModel = Static<typeof CostModel>

export const Work = Type.Object(
  {
    what: Type.String({ description: '`Solver speaks`, `Q is judged`, `policy learns`' }),
    model: Type.String(),
    kind: Type.Union([
      Type.Literal('speak'),
      Type.Literal('judge'),
      Type.Literal('score'),
      Type.Literal('logprob'),
      Type.Literal('learn'),
    ]),
    prompts: Type.Integer({ minimum: 0, description: 'different prompts that are read' }),
    promptTokens: Count,
    rows: Type.Integer({ minimum: 0 }),
    newTokens: Type.Integer({ minimum: 0, description: 'tokens that are said, at most, all rows together' }),
    flops: Count,
  },
  closed,
)
export type Work = Static<typeof Work>

export const Cost = Type.Object(
  {
    models: Type.Array(CostModel),
    tokens: Type.Object(
      { prompt: Count, generated: Type.Integer(), judged: Count, trained: Count },
      { ...closed, description: 'a step, upper bounds; null where a text’s length is not known' },
    ),
    work: Type.Array(Work),
    flops: Count,
    formulas: Texts,
    memory: Type.Array(
      Type.Object(
        {
          what: Type.String(),
          bytes: Count,
          formula: Type.String({ description: 'bytes, with P the parameters of the model' }),
        },
        closed,
      ),
    ),
    bytes: Count,
    time: Type.Optional(Type.Object({ adapter: Type.String(), secondsPerStep: Count }, closed)),
    notes: Texts,
  },
  { ...closed, description: 'of one step; upper bounds' },
)
export type Cost = Static<typeof Cost>
