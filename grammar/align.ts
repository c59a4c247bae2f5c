/** Lines of a block, and the alignment of neighbours that belong to one table. */
import type { Table } from './blocks.ts'

/** An item, or a comment on its own line, already laid out without indentation alignment. */
export interface Entry {
  /** The first line has no indentation, the others have theirs. */
  readonly lines: string[]
  /** Where cells end in the first line: padding goes there. */
  readonly marks: readonly number[]
  readonly table?: Table
  /** A comment behind the last line. */
  trailing?: string
  /** One empty line stands before it. */
  readonly blankBefore: boolean
}

/** Columns that a text takes; every character counts as one. */
export const width = (text: string): number => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length)

/** Not `Math.max(...)`: a megabyte has more lines than a call has arguments. */
const largest = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0)

/** The lines of entries, neighbours aligned, indented by `indent` spaces. */
export function linesOf(entries: readonly Entry[], indent: number): string[] {
  for (const group of groups(entries, (a, b) => a.table !== undefined && a.table === b.table))
    alignCells(group)
  for (const group of groups(entries, (a, b) =>
    Boolean(a.trailing && b.trailing && a.lines.length === 1 && b.lines.length === 1),
  ))
    alignComments(group)
  const space = ' '.repeat(indent)
  return entries.flatMap(({ lines, blankBefore }) => [
    ...(blankBefore ? [''] : []),
    `${space}${lines[0]}`,
    ...lines.slice(1),
  ])
}

/** Runs of entries without an empty line between them, of which each two neighbours are alike. */
function groups(entries: readonly Entry[], alike: (a: Entry, b: Entry) => boolean): Entry[][] {
  const found: Entry[][] = []
  for (const entry of entries) {
    const last = found.at(-1)
    if (last && !entry.blankBefore && alike(last.at(-1)!, entry)) last.push(entry)
    else found.push([entry])
  }
  return found
}

function alignCells(group: readonly Entry[]): void {
  const cells = group.map(entry => cellsOf(entry))
  const columns = largest(cells.map(row => row.length)) - 1
  for (let column = 0; column < columns; column++) {
    const widest = largest(cells.map(row => (column < row.length - 1 ? width(row[column]!) : 0)))
    for (const row of cells)
      if (column < row.length - 1) row[column] = row[column]! + ' '.repeat(widest - width(row[column]!))
  }
  for (const [i, entry] of group.entries()) entry.lines[0] = cells[i]!.join('')
}

function cellsOf({ lines, marks }: Entry): string[] {
  const line = lines[0]!
  const ends = [...marks, line.length]
  return ends.map((end, i) => line.slice(i === 0 ? 0 : ends[i - 1], end))
}

/** Puts trailing comments behind their lines, two spaces after the longest. */
function alignComments(group: readonly Entry[]): void {
  const widest = largest(group.map(({ lines }) => (lines.length === 1 ? width(lines[0]!) : 0)))
  for (const { lines, trailing } of group) {
    if (!trailing) continue
    const last = lines.length - 1
    lines[last] = `${lines[last]}${' '.repeat(last === 0 ? widest - width(lines[0]!) : 0)}  ${trailing}`
  }
}
