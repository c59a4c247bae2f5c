/** Parts that the documents of `lsp explain --json` and `lsp diff --json` share. */
import { type Static, Type } from 'typebox'
import { Place } from '../../plan/schema/value.ts'

export const closed = { additionalProperties: false } as const

export const Texts = Type.Array(Type.String())

/** A diagnostic as `lsp check --json` prints it. */
const place = Place.properties
const DiagnosticJson = Type.Object(
  {
    code: Type.String(),
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    message: Type.String(),
    help: Type.Optional(Type.String()),
    why: Type.Optional(Type.String()),
    expected: Type.Optional(Type.String()),
    found: Type.Optional(Type.String()),
    ...place,
    labels: Type.Optional(Type.Array(Type.Object({ ...place, text: Type.String() }, closed))),
    fixes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            title: Type.String(),
            edits: Type.Array(Type.Object({ ...place, text: Type.String() }, closed)),
          },
          closed,
        ),
      ),
    ),
  },
  { ...closed, description: 'as `lsp check --json` prints it' },
)

export const Diagnostics = Type.Array(DiagnosticJson)

/** Null where nothing is known, as of a model without a configuration at hand. */
export const Count = Type.Union([Type.Number({ minimum: 0 }), Type.Null()])
export type Count = Static<typeof Count>
