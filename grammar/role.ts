/** `role Solver plays policy { sees q  says a over answer  sample { greedy: true } }` */
import type { ExpressionNode } from './expression.ts'
import type { NameNode, StringNode } from './literal.ts'
import type { SettingsNode } from './settings.ts'
import type { Span } from './span.ts'

export interface RoleNode {
  readonly kind: 'role'
  readonly name: NameNode
  readonly plays: NameNode
  readonly sees: SeesNode
  readonly says: SaysNode
  readonly sample?: SettingsNode
  /** The braces of the role. */
  readonly block: Span
  readonly doc?: string
  readonly span: Span
}

/** `sees q`, `sees raw Continue(start: q)`: one text, by the chat template unless raw. */
export interface SeesTextNode {
  readonly kind: 'sees-text'
  readonly raw: boolean
  readonly value: ExpressionNode
  readonly span: Span
}

/** `sees { system: "…", user: q }`: turns in order. */
export interface SeesTurnsNode {
  readonly kind: 'sees-turns'
  readonly turns: readonly TurnNode[]
  /** The braces of the turns. */
  readonly block: Span
  readonly span: Span
}

export type SeesNode = SeesTextNode | SeesTurnsNode

export type TurnSpeaker = 'system' | 'user' | 'assistant'

export interface TurnNode {
  readonly kind: 'turn'
  readonly speaker: TurnSpeaker
  readonly value: ExpressionNode
  readonly span: Span
}

/** `says q over query in tags "instruction" until "</instruction>"` */
export interface SaysNode {
  readonly kind: 'says'
  readonly name: NameNode
  readonly over: NameNode
  readonly tags?: StringNode
  readonly until?: StringNode
  readonly span: Span
}
