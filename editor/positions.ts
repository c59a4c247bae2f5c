/** Between the compiler's offsets and the protocol's positions: both count UTF-16 code units, the protocol from 0. */
import type { Location, Position, Range } from 'vscode-languageserver'
import type { At } from '../compiler/source.ts'
import type { LineTable, Span } from '../grammar/span.ts'
import type { Workspace } from './workspace.ts'

interface Text {
  readonly text: string
  readonly lines: LineTable
}

/** A buffer that begins with a byte-order mark counts it as a character, a file on disk does not: editors take it off. */
const shift = ({ text, lines }: Text, line: number): number =>
  line === 0 && text.startsWith('\uFEFF') && lines.starts[0] === 1 ? 1 : 0

export function positionAt(source: Text, offset: number, buffered = true): Position {
  const { line, column } = source.lines.position(offset)
  return { line: line - 1, character: column - 1 + (buffered ? shift(source, line - 1) : 0) }
}

export function offsetAt(source: Text, { line, character }: Position): number {
  const { starts, length } = source.lines
  if (line >= starts.length) return length
  const start = starts[line]! - shift(source, line)
  const next = starts[line + 1]
  const end = next === undefined ? length : next - lineEndBefore(source.text, next)
  return Math.min(start + character, end)
}

const lineEndBefore = (text: string, offset: number): number => (text.startsWith('\r\n', offset - 2) ? 2 : 1)

export const rangeOf = (source: Text, { start, end }: Span, buffered = true): Range => ({
  start: positionAt(source, start, buffered),
  end: positionAt(source, end, buffered),
})

export const rangeAt = (workspace: Workspace, { source, span }: At): Range =>
  rangeOf(source, span, workspace.buffer(source.absolute) !== undefined)

export const locationOf = (workspace: Workspace, at: At): Location => ({
  uri: workspace.uriOf(at.source.absolute),
  range: rangeAt(workspace, at),
})
