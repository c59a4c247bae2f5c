/** The nodes of expressions: formulas over messages, values, settings of judges and literals. */
import type { BoolNode, NameNode, NumberNode, StringNode } from './literal.ts'
import type { Span } from './span.ts'

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>='
export type BinaryOperator = 'or' | 'and' | ComparisonOperator | '+' | '-' | '*' | '/'

/** `missing` */
export interface MissingNode {
  readonly kind: 'missing'
  readonly span: Span
}

/** `if condition then whenTrue else whenFalse` */
export interface IfNode {
  readonly kind: 'if'
  readonly condition: ExpressionNode
  readonly whenTrue: ExpressionNode
  readonly whenFalse: ExpressionNode
  readonly span: Span
}

/** `left operator right`; chains of one precedence lean to the left. */
export interface BinaryNode {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly operatorSpan: Span
  readonly left: ExpressionNode
  readonly right: ExpressionNode
  readonly span: Span
}

/** `not operand` */
export interface NotNode {
  readonly kind: 'not'
  readonly operand: ExpressionNode
  readonly span: Span
}

/** `-operand`; also of a number: `-1` in an expression is a negation of 1. */
export interface NegativeNode {
  readonly kind: 'negative'
  readonly operand: ExpressionNode
  readonly span: Span
}

/** `object.key`, as in `row.answer` or the callee of `judge.score(…)` */
export interface AccessNode {
  readonly kind: 'access'
  readonly object: ExpressionNode
  readonly key: NameNode
  readonly span: Span
}

/** `callee(args)`: a built-in, a function, a prompt, or a model's method (then the callee is an access). */
export interface CallNode {
  readonly kind: 'call'
  readonly callee: ExpressionNode
  readonly args: readonly ArgNode[]
  readonly span: Span
}

/** `value`, `key: value`, `score: value..upTo`, `value over NAME` */
export interface ArgNode {
  readonly kind: 'arg'
  readonly key?: NameNode
  readonly value: ExpressionNode
  readonly upTo?: NumberNode
  readonly over?: NameNode
  readonly span: Span
}

/** Parentheses leave no node; a node's own span holds neither them nor what is around it. */
export type ExpressionNode =
  | NumberNode
  | StringNode
  | BoolNode
  | MissingNode
  | NameNode
  | IfNode
  | BinaryNode
  | NotNode
  | NegativeNode
  | AccessNode
  | CallNode
