/** `payoff Challenger = -V otherwise -1` */
import type { ExpressionNode } from './expression.ts'
import type { NameNode } from './literal.ts'
import type { Span } from './span.ts'

export interface PayoffNode {
  readonly kind: 'payoff'
  readonly role: NameNode
  readonly value: ExpressionNode
  readonly otherwise?: ExpressionNode
  readonly doc?: string
  readonly span: Span
}
