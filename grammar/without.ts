/** `without Q`, `without payoff Challenger`, `without regularize Solver`, `without train policy` */
import type { NameNode } from './literal.ts'
import type { Span } from './span.ts'

export interface WithoutNode {
  readonly kind: 'without'
  /** Absent: a declaration of that name. */
  readonly what?: 'payoff' | 'regularize' | 'train'
  readonly name: NameNode
  readonly doc?: string
  readonly span: Span
}
