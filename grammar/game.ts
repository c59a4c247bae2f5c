/** `game Lsp(task: text) extends LspZero(task: "…") { … }` and `eval Heldout { … }` */
import type { NameNode } from './literal.ts'
import type { MemberNode } from './member.ts'
import type { NamedArgNode, ParamNode } from './params.ts'
import type { Span } from './span.ts'

export interface GameNode {
  readonly kind: 'game'
  readonly name: NameNode
  readonly params: readonly ParamNode[]
  readonly extends?: ExtendsNode
  readonly members: readonly MemberNode[]
  /** The braces of the body, which a game that extends another may leave out. */
  readonly block?: Span
  readonly doc?: string
  readonly span: Span
}

export interface ExtendsNode {
  readonly kind: 'extends'
  readonly game: NameNode
  readonly args: readonly NamedArgNode[]
  readonly span: Span
}

export interface EvalNode {
  readonly kind: 'eval'
  readonly name: NameNode
  readonly params: readonly ParamNode[]
  readonly members: readonly MemberNode[]
  /** The braces of the body. */
  readonly block: Span
  readonly doc?: string
  readonly span: Span
}
