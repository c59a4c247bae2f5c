/** Settings: `{ steps: 500, optimizer: adamw { lr: 1e-6 }, train.clip: 0.2..0.28 }`. */
import type { BoolNode, NameNode, NumberNode, RangeNode, StringNode } from './literal.ts'
import type { Span } from './span.ts'

/** A block in braces; the span holds the braces. Repeated keys are the compiler's question. */
export interface SettingsNode {
  readonly kind: 'settings'
  readonly settings: readonly SettingNode[]
  readonly span: Span
}

/** `KEY.KEY: value`; the path has at least one name. */
export interface SettingNode {
  readonly kind: 'setting'
  readonly path: readonly NameNode[]
  readonly value: SettingValueNode
  readonly span: Span
}

/** `[0.9, 0.999]` */
export interface ListNode {
  readonly kind: 'list'
  readonly items: readonly SettingValueNode[]
  readonly span: Span
}

/** `every 50 steps` */
export interface EveryNode {
  readonly kind: 'every'
  readonly count: NumberNode
  readonly span: Span
}

/** `grpo`, `adamw { lr: 1e-6 }` */
export interface ChoiceNode {
  readonly kind: 'choice'
  readonly name: NameNode
  readonly settings?: SettingsNode
  readonly span: Span
}

export type SettingValueNode =
  | NumberNode
  | RangeNode
  | StringNode
  | BoolNode
  | ListNode
  | SettingsNode
  | EveryNode
  | ChoiceNode
