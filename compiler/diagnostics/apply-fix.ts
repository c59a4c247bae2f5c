/** Carries out what a fix proposes: for editors, for the edited line under a diagnostic, and for the tests of rules. */
import { lineEnd } from '../source.ts'
import type { Fix } from './diagnostic.ts'

/** The whole text after the edits; `from` and `to` limit it to a part of the text that holds all of them. */
export function applyFix({ edits }: Fix, text: string, from = 0, to = text.length): string {
  let out = ''
  let at = from
  for (const edit of [...edits].sort((a, b) => a.at.span.start - b.at.span.start)) {
    out += text.slice(at, edit.at.span.start) + edit.text
    at = edit.at.span.end
  }
  return out + text.slice(at, to)
}

export interface EditedLine {
  /** 1-based, in the text before the edits for the first line, counted on from there. */
  readonly line: number
  readonly text: string
}

/** Code units; nobody copies a longer line from a terminal. */
const longest = 10_000

/** The lines that a fix touches, as they stand after it; none where they are very long. */
export function editedLines(fix: Fix): EditedLine[] {
  const [first] = fix.edits
  if (!first) return []
  const { source } = first.at
  const { text, lines } = source
  const begin = Math.min(...fix.edits.map(edit => edit.at.span.start))
  const end = Math.max(...fix.edits.map(edit => edit.at.span.end))
  const line = lines.line(begin)
  const start = lines.starts[line - 1] ?? 0
  // Where whole lines go, the one after them stays as it is.
  const last = lines.line(end)
  const whole = lines.starts[last - 1] === end && end > begin
  const stop = whole ? end : lineEnd(source, last)
  if (stop - start > longest) return []
  const after = applyFix(fix, text, start, stop)
  if (whole && after === '') return []
  const shown = whole ? after.replace(/\r?\n$/, '') : after
  return shown.split(/\r\n?|\n/).map((each, i) => ({ line: line + i, text: each }))
}
