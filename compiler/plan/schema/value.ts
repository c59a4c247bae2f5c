/** The plan's values: where in the source they come from, their types, axes and ranges. */
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const

export const Place = Type.Object(
  {
    file: Type.String({ description: 'path inside the project folder, with forward slashes' }),
    line: Type.Integer({ minimum: 1 }),
    column: Type.Integer({ minimum: 1, description: 'in UTF-16 code units' }),
    endLine: Type.Integer({ minimum: 1 }),
    endColumn: Type.Integer({ minimum: 1 }),
  },
  {
    ...closed,
    description: 'where in the source something stands; both ends count from 1, the end is exclusive',
  },
)
export type Place = Static<typeof Place>

/** A name of the language: of a model, a role, an axis … It may become the name of a file. */
export const Name = Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' })

export const ElementType = Type.Union([Type.Literal('number'), Type.Literal('bool'), Type.Literal('text')])
export type ElementType = Static<typeof ElementType>

export const Range = Type.Tuple(
  [Type.Union([Type.Number(), Type.Null()]), Type.Union([Type.Number(), Type.Null()])],
  {
    description: 'least and greatest value, both included; null where there is no bound',
  },
)
export type Range = Static<typeof Range>

export const Axis = Type.Object(
  {
    name: Name,
    size: Type.Union([
      Type.Integer({
        minimum: 1,
        description: 'elements, for each element of the parent where there is one',
      }),
      Type.Object({ allOf: Type.String({ description: 'as many as this data has rows' }) }, closed),
    ]),
    parent: Type.Optional(Type.String()),
    at: Place,
  },
  closed,
)
export type Axis = Static<typeof Axis>

/** A value's id; the source's own name where it has one, `%1`, `%2` … where not. */
export const ValueId = Type.String({ minLength: 1 })
export type ValueId = Static<typeof ValueId>

export const Value = Type.Object(
  {
    id: ValueId,
    type: ElementType,
    axes: Type.Array(Type.String(), { description: 'outermost first' }),
    range: Type.Optional(Range),
    at: Place,
  },
  closed,
)
export type Value = Static<typeof Value>
