/** A comment: `//` to the line's end. */
export interface Comment {
  /** `doc` is a `///` line on its own: it documents the declaration after it. */
  readonly kind: 'line' | 'doc'
  /** Nothing but white space stands before it on its line. */
  readonly ownLine: boolean
  readonly start: number
  readonly end: number
}
