/** `alarm Silent when share(valid(q) over query) < 50% for 3 steps then stop` */
import type { ExpressionNode } from './expression.ts'
import type { NameNode, NumberNode } from './literal.ts'
import type { Span } from './span.ts'

export type AlarmAction = 'warn' | 'stop' | 'restore'

export interface AlarmNode {
  readonly kind: 'alarm'
  readonly name: NameNode
  readonly when: ExpressionNode
  /** `for n steps`; absent means the first step that meets the condition. */
  readonly steps?: NumberNode
  readonly action: AlarmAction
  readonly doc?: string
  readonly span: Span
}
