/** `draw row from sums over query` */
import type { NameNode } from './literal.ts'
import type { Span } from './span.ts'

export interface DrawNode {
  readonly kind: 'draw'
  readonly name: NameNode
  readonly from: NameNode
  readonly over: NameNode
  readonly doc?: string
  readonly span: Span
}
