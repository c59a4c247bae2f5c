/** What games, evals, prompts and functions take: parameters and the arguments that bind them by name. */
import type { ExpressionNode } from './expression.ts'
import type { LiteralNode, NameNode, TypeNode } from './literal.ts'
import type { Span } from './span.ts'

/** `task: text = "any instruction"` */
export interface ParamNode {
  readonly kind: 'param'
  readonly name: NameNode
  readonly type: TypeNode
  readonly fallback?: LiteralNode
  readonly span: Span
}

/** `task: "algebra"` in `extends A(…)`, a stage or a `measure` */
export interface NamedArgNode {
  readonly kind: 'named-arg'
  readonly key: NameNode
  readonly value: ExpressionNode
  readonly span: Span
}
