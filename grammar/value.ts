/** `let V = mean(R over answer)`, `reward R = …`, `watch brief = …` */
import type { ExpressionNode } from './expression.ts'
import type { NameNode } from './literal.ts'
import type { Span } from './span.ts'

export type ValueWord = 'let' | 'reward' | 'watch'

export interface ValueNode {
  readonly kind: 'value'
  readonly word: ValueWord
  readonly name: NameNode
  readonly value: ExpressionNode
  readonly doc?: string
  readonly span: Span
}
