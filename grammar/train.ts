/** `train policy { steps: 500, loss: reinforce }` */
import type { NameNode } from './literal.ts'
import type { SettingsNode } from './settings.ts'
import type { Span } from './span.ts'

export interface TrainNode {
  readonly kind: 'train'
  readonly model: NameNode
  readonly settings: SettingsNode
  readonly doc?: string
  readonly span: Span
}
