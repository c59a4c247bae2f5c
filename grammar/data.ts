/** `data sums from "./sums.jsonl" { question: text, answer: text }` */
import type { NameNode, StringNode, TypeNode } from './literal.ts'
import type { Span } from './span.ts'

export interface DataNode {
  readonly kind: 'data'
  readonly name: NameNode
  readonly from: StringNode
  readonly fields: readonly FieldNode[]
  /** The braces around the fields. */
  readonly block: Span
  readonly doc?: string
  readonly span: Span
}

export interface FieldNode {
  readonly kind: 'field'
  readonly name: NameNode
  readonly type: TypeNode
  readonly span: Span
}
