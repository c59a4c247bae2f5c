/** `metric accuracy = mean(exact(a, row.answer) over item)` */
import type { ExpressionNode } from './expression.ts'
import type { NameNode } from './literal.ts'
import type { Span } from './span.ts'

export interface MetricNode {
  readonly kind: 'metric'
  readonly name: NameNode
  readonly value: ExpressionNode
  readonly doc?: string
  readonly span: Span
}
