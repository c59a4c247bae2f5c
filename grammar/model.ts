/** `model policy from "hf:owner/name" { adapter: lora { rank: 16 } }` and the other four forms. */
import type { NameNode, StringNode } from './literal.ts'
import type { SettingsNode } from './settings.ts'
import type { Span } from './span.ts'

export interface ModelNode {
  readonly kind: 'model'
  readonly name: NameNode
  readonly source: ModelSource
  readonly settings?: SettingsNode
  readonly doc?: string
  readonly span: Span
}

export type ModelSource =
  | { readonly kind: 'weights'; readonly from: StringNode }
  | { readonly kind: 'reward'; readonly from: StringNode }
  | { readonly kind: 'endpoint'; readonly url: StringNode }
  | { readonly kind: 'frozen'; readonly of: NameNode }
  | { readonly kind: 'lagged'; readonly of: NameNode }
