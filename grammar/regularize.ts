/** `regularize Solver with kl(policy, reference) as k3 in loss weight 0.01`, `regularize Solver with entropy weight 0.001` */
import type { NameNode, NumberNode } from './literal.ts'
import type { Span } from './span.ts'

export interface RegularizeNode {
  readonly kind: 'regularize'
  readonly roles: readonly NameNode[]
  readonly term: RegularizeTerm
  readonly weight: NumberNode
  readonly doc?: string
  readonly span: Span
}

export interface KlTerm {
  readonly kind: 'kl'
  readonly policy: NameNode
  readonly reference: NameNode
  /** The word after `as`: whether it is k1, k2, k3 or k3is is the compiler's question. */
  readonly estimator?: NameNode
  readonly place?: 'loss' | 'reward'
  readonly span: Span
}

export interface EntropyTerm {
  readonly kind: 'entropy'
  readonly span: Span
}

export type RegularizeTerm = KlTerm | EntropyTerm
