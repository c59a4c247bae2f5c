/** Places in a source text: half-open ranges of UTF-16 offsets, and the lines and columns that people read. */

/** `start` is the offset of the first UTF-16 code unit, `end` the offset after the last. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A 1-based line and a 1-based column in UTF-16 code units; a tab is one column. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Where the lines of a text begin. LF, CR LF and a lone CR each end one line. */
export class LineTable {
  /** Offset of the first code unit of each line; a byte-order mark is not counted as a column of line 1. */
  readonly starts: readonly number[]
  readonly length: number

  constructor(text: string) {
    const starts = [text.startsWith('\uFEFF') ? 1 : 0]
    const ends = /\r\n?|\n/g
    while (ends.exec(text)) starts.push(ends.lastIndex)
    this.starts = starts
    this.length = text.length
  }

  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  position(offset: number): Position {
    const at = Math.min(Math.max(offset, this.starts[0] ?? 0), this.length)
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - (this.starts[low] ?? 0) + 1 }
  }

  /** The 1-based line of an offset. */
  line(offset: number): number {
    return this.position(offset).line
  }
}
