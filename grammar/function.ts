/** `function rhyme(first: text, second: text): number 0..1 from "./rhyme.js"` */
import type { NameNode, RangeNode, StringNode, TypeNode } from './literal.ts'
import type { ParamNode } from './params.ts'
import type { Span } from './span.ts'

export interface FunctionNode {
  readonly kind: 'function'
  readonly name: NameNode
  readonly params: readonly ParamNode[]
  readonly returns: TypeNode
  readonly range?: RangeNode
  readonly from: StringNode
  readonly doc?: string
  readonly span: Span
}
