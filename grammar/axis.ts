/** `axis query: 8`, `axis answer: 4 per query`, `axis item: all of test` */
import type { NameNode, NumberNode } from './literal.ts'
import type { Span } from './span.ts'

export interface AxisNode {
  readonly kind: 'axis'
  readonly name: NameNode
  readonly size: AxisSize
  readonly doc?: string
  readonly span: Span
}

export type AxisSize =
  | { readonly kind: 'count'; readonly count: NumberNode; readonly per?: NameNode }
  | { readonly kind: 'all'; readonly of: NameNode }
