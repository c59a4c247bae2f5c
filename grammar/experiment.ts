/** `experiment Table1 { seeds: 1..5  arm RL = Rl  measure Heldout every 50 steps }` */
import type { NameNode, NumberNode, RangeNode, StringNode } from './literal.ts'
import type { NamedArgNode } from './params.ts'
import type { ListNode, SettingsNode } from './settings.ts'
import type { Span } from './span.ts'

export interface ExperimentNode {
  readonly kind: 'experiment'
  readonly name: NameNode
  readonly items: readonly ExperimentItem[]
  /** The braces of the experiment. */
  readonly block: Span
  readonly doc?: string
  readonly span: Span
}

export type ExperimentItem = SeedsNode | ArmNode | MeasureNode

/** `seeds: 1..5` or `seeds: [1, 2, 7]` */
export interface SeedsNode {
  readonly kind: 'seeds'
  readonly value: RangeNode | ListNode
  readonly doc?: string
  readonly span: Span
}

/** `arm "LSP + RL" = Lsp then Rl times 2` */
export interface ArmNode {
  readonly kind: 'arm'
  readonly name: NameNode | StringNode
  readonly stages: readonly StageNode[]
  readonly times?: NumberNode
  readonly doc?: string
  readonly span: Span
}

/** `start Lsp`, `Lsp(task: "algebra") with { axis.answer: 16 }` */
export interface StageNode {
  readonly kind: 'stage'
  readonly start: boolean
  readonly game: NameNode
  readonly args: readonly NamedArgNode[]
  readonly settings?: SettingsNode
  readonly span: Span
}

/** `measure Heldout(n: 2) every 50 steps` */
export interface MeasureNode {
  readonly kind: 'measure'
  readonly eval: NameNode
  readonly args: readonly NamedArgNode[]
  readonly every?: NumberNode
  readonly doc?: string
  readonly span: Span
}
