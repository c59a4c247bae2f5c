/** Text in, tree and problems out: the front door of the grammar. */
import type { FileNode } from './file.ts'
import type { SyntaxProblem } from './problem.ts'

export interface Comment {
  /** `doc` is a `///` line; both are documented where they stand. */
  readonly kind: 'line' | 'doc'
  readonly start: number
  readonly end: number
}

export interface Parsed {
  readonly text: string
  /** All declarations that could be read, also when there are problems. */
  readonly file: FileNode
  readonly problems: readonly SyntaxProblem[]
  readonly comments: readonly Comment[]
}

/** Reads a file's text. Never throws: what the grammar does not allow is in `problems`, in order of place. */
export function parse(text: string): Parsed {
  const span = { start: 0, end: text.length }
  return { text, file: { kind: 'file', imports: [], declarations: [], span }, problems: [], comments: [] }
}
