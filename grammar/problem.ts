/** Syntax problems are values; the parser never throws one. */
import type { Span } from './span.ts'

export type SyntaxCode =
  | 'syntax'
  | 'unknown-declaration'
  | 'unclosed-text'
  | 'unclosed-bracket'
  | 'stray-bracket'
  | 'bad-escape'
  | 'bad-number'
  | 'bad-character'
  | 'kept-name'
  | 'repeated-part'
  | 'missing-part'
  | 'too-deep'
  | 'too-long'
  | 'file-too-large'
  | 'not-text'
  | 'too-many-problems'

/** Something in the text that the grammar does not allow. `message` is one sentence without a full stop. */
export interface SyntaxProblem {
  readonly code: SyntaxCode
  readonly severity: 'error'
  readonly message: string
  readonly help?: string
  readonly span: Span
}
