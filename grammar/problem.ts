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
  | 'argument-without-name'
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
  /** Of `syntax`: what is missing, in the words of the message, and behind which offset. */
  readonly missing?: { readonly expected: string; readonly after: number }
  /** What to write instead, the likeliest first; each leaves fewer problems behind. */
  readonly fixes?: readonly SyntaxFix[]
}

export interface SyntaxFix {
  /** What it does, in the imperative. */
  readonly title: string
  /** Without overlap. */
  readonly edits: readonly SyntaxEdit[]
}

/** Replaces a span by a text; an empty span is where the text is put in. */
export interface SyntaxEdit {
  readonly span: Span
  readonly text: string
}
