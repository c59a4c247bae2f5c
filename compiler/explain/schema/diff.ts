/** What `lsp diff --json` prints; published as dist/diff.schema.json. */
import { type Static, Type } from 'typebox'
import { closed, Diagnostics, Texts } from './parts.ts'

const Side = Type.Object({ file: Type.String(), game: Type.String() }, closed)

const GamePart = Type.Union([
  Type.Literal('parameter'),
  Type.Literal('model'),
  Type.Literal('prompt'),
  Type.Literal('data'),
  Type.Literal('function'),
  Type.Literal('axis'),
  Type.Literal('row'),
  Type.Literal('role'),
  Type.Literal('value'),
  Type.Literal('payoff'),
  Type.Literal('regularizer'),
  Type.Literal('training'),
  Type.Literal('alarm'),
  Type.Literal('verdict'),
])

export const GameChange = Type.Object(
  {
    part: GamePart,
    name: Type.String(),
    change: Type.Union(
      [
        Type.Literal('added'),
        Type.Literal('removed'),
        Type.Literal('changed'),
        Type.Literal('equal'),
        Type.Literal('follows'),
      ],
      {
        description:
          '`equal`: formulas written differently that are the same; `follows`: one that reads as before, of values that have changed',
      },
    ),
    setting: Type.Optional(
      Type.String({ description: 'what of it: `sample.max_tokens`, `formula`, `text`' }),
    ),
    before: Type.Optional(Type.String()),
    after: Type.Optional(Type.String()),
    of: Type.Optional({ ...Texts, description: 'the values that a formula reads and that have changed' }),
  },
  closed,
)
export type GameChange = Static<typeof GameChange>

export const GameDiff = Type.Object(
  {
    kind: Type.Literal('diff'),
    schema: Type.Literal(1),
    a: Side,
    b: Side,
    same: Type.Boolean({ description: 'do the games say the same, whatever the words?' }),
    changes: Type.Array(GameChange),
    diagnostics: Diagnostics,
  },
  { ...closed, description: 'two games beside each other' },
)
export type GameDiff = Static<typeof GameDiff>

const DiffFault = Type.Object(
  { kind: Type.Literal('fault'), schema: Type.Literal(1), diagnostics: Diagnostics },
  { ...closed, description: 'a game with errors' },
)

export const Difference = Type.Union([GameDiff, DiffFault], {
  $id: 'urn:lsp:diff:1',
  title: 'What lsp diff says, version 1',
})
export type Difference = Static<typeof Difference>
