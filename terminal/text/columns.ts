/** A table of text: columns as wide as their widest cell, cut down only where the terminal is too narrow. */
import type { Tone } from '../theme.ts'
import { cells, cut } from './fit.ts'
import type { Paint } from './paint.ts'
import { type SafeText, sanitize } from './safe-text.ts'

export interface Column {
  readonly title: string
  readonly align?: 'right'
  /** It may be cut down to so many cells; without it, never. */
  readonly least?: number
}

export interface Cell {
  readonly text: string
  readonly tone?: Tone
}

export interface Page {
  /** Cells across; undefined in a pipe, where nothing is cut. */
  readonly width: number | undefined
  readonly paint: Paint
}

const GAP = '  '

/** The heading, where a column has one, and a line for each row. Cells are made safe here. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly (string | Cell)[])[],
  { width, paint }: Page,
): string[] {
  const safe = rows.map(row => row.map(cell => safeCell(typeof cell === 'string' ? { text: cell } : cell)))
  const headed = columns.some(({ title }) => title !== '')
  const heading = columns.map(({ title }) => safeCell({ text: title, tone: 'muted' }))
  const all = headed ? [heading, ...safe] : safe
  const widths = shrunk(
    columns,
    columns.map((_, i) => Math.max(0, ...all.map(row => cells(row[i]?.text ?? '')))),
    width,
  )
  return all.map(row => {
    const last = row.findLastIndex(({ text }) => text !== '')
    return row
      .slice(0, last + 1)
      .map(({ text, tone }, i) => {
        const fitted = cut(text, widths[i]!)
        const rest = ' '.repeat(widths[i]! - cells(fitted))
        if (columns[i]?.align === 'right') return rest + paint(fitted, tone)
        return paint(fitted, tone) + (i === last ? '' : rest)
      })
      .join(GAP)
  })
}

const safeCell = ({ text, tone }: Cell): { readonly text: SafeText; readonly tone?: Tone } => ({
  text: sanitize(text),
  ...(tone ? { tone } : {}),
})

/** Cell by cell off the widest column that may lose one, until the table fits or none may. */
function shrunk(columns: readonly Column[], wanted: readonly number[], width: number | undefined): number[] {
  const widths = [...wanted]
  if (width === undefined) return widths
  const total = () => widths.reduce((sum, each) => sum + each, 0) + GAP.length * (widths.length - 1)
  while (total() > width) {
    const free = widths.map((each, i) => Math.max(0, each - (columns[i]?.least ?? each)))
    if (free.every(each => each === 0)) break
    const widest = free.indexOf(Math.max(...free))
    widths[widest] = widths[widest]! - 1
  }
  return widths
}
