/** `prompt Ask(task: text) from "./ask.md"` or `prompt Ask(task: text) = "Write {task}."` */
import type { NameNode, StringNode } from './literal.ts'
import type { ParamNode } from './params.ts'
import type { Span } from './span.ts'

export interface PromptNode {
  readonly kind: 'prompt'
  readonly name: NameNode
  readonly params: readonly ParamNode[]
  readonly source: PromptSource
  readonly doc?: string
  readonly span: Span
}

export type PromptSource =
  | { readonly kind: 'file'; readonly path: StringNode }
  | { readonly kind: 'text'; readonly text: StringNode }
