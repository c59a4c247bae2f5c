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
