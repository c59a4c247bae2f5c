/** A file that was read, and places in it: every node of the checked game and every diagnostic points into a source. */
import { LineTable, type Span } from '../grammar/span.ts'
import type { Place } from './plan/schema/value.ts'

export interface Source {
  /** As people see it: inside the project folder, with forward slashes; `commandLine` for an override. */
  readonly path: string
  /** Absolute, links followed; equal to `path` where there is no file. */
  readonly absolute: string
  readonly text: string
  readonly lines: LineTable
}

/** What an override of the command line is read from, instead of a file. */
export const commandLine = '--set'

export interface At {
  readonly source: Source
  readonly span: Span
}

export const source = (path: string, absolute: string, text: string): Source => ({
  path,
  absolute,
  text,
  lines: new LineTable(text),
})

/** The offset of a line's end: after its last code unit. Found without looking through the line, which may be a megabyte. */
export function lineEnd({ text, lines }: Source, line: number): number {
  const next = lines.starts[line]
  if (next === undefined) return text.length
  return text.startsWith('\r\n', next - 2) ? next - 2 : next - 1
}

/** A place as plans and `--json` write it: 1-based, the end exclusive. */
export function placeOf(at: At): Place {
  const start = at.source.lines.position(at.span.start)
  const end = at.source.lines.position(at.span.end)
  return {
    file: at.source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}
