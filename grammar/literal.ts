/** Names, numbers, texts, truth values and ranges: the leaves of every construct. */
import type { Span } from './span.ts'

/** A name or, after `.` and before `:`, a KEY (which may be a reserved word). */
export interface NameNode {
  readonly kind: 'name'
  readonly text: string
  readonly span: Span
}

/** `-1`, `1_000`, `7e-1`, `95%` (0.95). `raw` is the number as it was written, its sign included. */
export interface NumberNode {
  readonly kind: 'number'
  readonly value: number
  readonly raw: string
  readonly span: Span
}

/** `"…"` or `"""…"""`. `value` is decoded (escapes, the block's indentation); `raw` is what was written, quotes included. */
export interface StringNode {
  readonly kind: 'string'
  readonly value: string
  readonly raw: string
  readonly span: Span
}

export interface BoolNode {
  readonly kind: 'bool'
  readonly value: boolean
  readonly span: Span
}

/** `0..7`, `-1..1`: both ends as written; whether `low` is below `high` is the compiler's question. */
export interface RangeNode {
  readonly kind: 'range'
  readonly low: NumberNode
  readonly high: NumberNode
  readonly span: Span
}

export type LiteralNode = NumberNode | StringNode | BoolNode

/** `number`, `text` or `bool`. */
export interface TypeNode {
  readonly kind: 'type'
  readonly name: TypeName
  readonly span: Span
}

export type TypeName = 'number' | 'text' | 'bool'
