/**
 * Diagnostics as people read them: headline, frame with carets, expected and found, help, why. Every line has at most
 * 100 columns; colour is never the only signal.
 */
import stringWidth from 'string-width'
import { type At, lineEnd } from '../source.ts'
import { type EditedLine, editedLines } from './apply-fix.ts'
import type { Diagnostic, Fix } from './diagnostic.ts'

export interface RenderOptions {
  readonly color?: boolean
  /** How a file is called; its path inside the project folder unless this says otherwise. */
  readonly name?: (at: At) => string
}

const widest = 100
const proseWidth = 76

type Paint = (text: string) => string
const paint =
  (on: boolean) =>
  (code: string): Paint =>
  text =>
    on && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text

export function render(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const color = paint(options.color ?? false)
  const { severity, code, message, at, mark, labels = [], expected, found, help, why, fixes } = diagnostic
  const tone = color(severity === 'error' ? '1;31' : '1;33')
  const dim = color('2')
  const name = options.name ?? ((place: At) => place.source.path)
  const places = [{ at, text: mark ?? '', main: true }, ...labels.map(label => ({ ...label, main: false }))]
  const fix = fixes?.[0]
  const after = fix ? edited(fix) : []
  const numbers = [...places.map(place => lineOf(place.at)), ...after.map(({ line }) => line)]
  const gutter = Math.max(...numbers.map(number => String(number).length))
  const out = [
    tone(`${severity}[${code}]`) + color('1')(`: ${clean(wrap(message, `${severity}[${code}]: `.length))}`),
  ]
  const files = [...new Set([at.source, ...labels.map(l => l.at.source)])]
  for (const [i, source] of files.entries()) {
    const here = places.filter(p => p.at.source === source).sort((a, b) => a.at.span.start - b.at.span.start)
    const first = here.find(p => p.main) ?? here[0]!
    const { line, column } = source.lines.position(first.at.span.start)
    out.push(
      `${dim(`${' '.repeat(gutter)} ${i === 0 ? '┌─' : '├─'} `)}${clean(name(first.at))}:${line}:${column}`,
    )
    if (source.text !== '') out.push(...frame(here, gutter, p => (p.main ? tone : color('36')), dim))
  }
  if (expected !== undefined)
    out.push(`${' '.repeat(gutter)} = expected  ${cut(clean(expected), widest - gutter - 14)}`)
  if (found !== undefined)
    out.push(`${' '.repeat(gutter)} = found     ${cut(clean(found), widest - gutter - 14)}`)
  const advice = help ?? fix?.title
  if (advice !== undefined) out.push(`  ${color('1;32')('help')}: ${clean(wrap(advice, 8))}`)
  for (const { line, text } of after)
    out.push(
      `${dim(`${String(line).padStart(gutter)} │`)} ${cut(shown(text.slice(0, 4 * widest)), widest - gutter - 3)}`,
    )
  if (why !== undefined) out.push(`  ${color('1;34')('why')}: ${clean(wrap(why, 7))}`)
  return `${out.join('\n')}\n`
}

export const renderAll = (diagnostics: readonly Diagnostic[], options: RenderOptions = {}): string =>
  diagnostics.map(d => render(d, options)).join('\n')

/** More lines than this say less than the sentence above them. */
const mostEdited = 6

/** The lines that a fix makes, ready to be copied. */
function edited(fix: Fix): readonly EditedLine[] {
  const lines = editedLines(fix)
  return lines.length > mostEdited ? [] : lines
}

interface Marked {
  readonly at: At
  readonly text: string
  readonly main: boolean
}

const lineOf = (at: At): number => at.source.lines.line(at.span.start)

function frame(
  marks: readonly Marked[],
  gutter: number,
  tone: (mark: Marked) => Paint,
  dim: Paint,
): string[] {
  const out: string[] = []
  let last = 0
  for (const mark of marks) {
    const { source, span } = mark.at
    const line = lineOf(mark.at)
    const start = source.lines.starts[line - 1] ?? 0
    const text = source.text.slice(start, lineEnd(source, line))
    const from = span.start - start
    const to = Math.max(from + 1, Math.min(text.length, span.end - start))
    const room = widest - gutter - 3
    const window = windowOf(text, from, to, room)
    if (line !== last) {
      if (last !== 0 && line > last + 1) out.push(dim(`${' '.repeat(gutter)} ·`))
      out.push(`${dim(`${String(line).padStart(gutter)} │`)} ${window.text}`)
    }
    last = line
    const carets = (mark.main ? '^' : '-').repeat(Math.max(1, Math.min(window.width, room - window.before)))
    const label =
      mark.text === ''
        ? ''
        : ` ${cut(clean(mark.text), Math.max(8, room - window.before - carets.length - 1))}`
    const fitting = window.before + carets.length + columnsOf(label) <= room ? label : ''
    out.push(`${dim(`${' '.repeat(gutter)} │`)} ${' '.repeat(window.before)}${tone(mark)(carets + fitting)}`)
  }
  return out
}

/** Printable ASCII is as wide as it is long; asking the tables of Unicode is dear. */
const columnsOf = (text: string): number => (/^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text))

/** Letters on either side of a place that may be looked at: measuring a line of a megabyte takes minutes. */
const near = 4 * widest

/** The part of a line around a span that fits, shown safely, with the columns before the span and those of the span. */
function windowOf(whole: string, start: number, end: number, room: number) {
  const skipped = Math.max(0, start - near)
  const line = whole.slice(skipped, start + near)
  return windowOfShort(line, start - skipped, Math.min(end - skipped, line.length), room)
}

function windowOfShort(line: string, from: number, to: number, room: number) {
  // Widths are dear to measure: of a very long line only what could be shown is looked at.
  const whole = line.length <= 2 * room ? shown(line) : undefined
  if (whole !== undefined && columnsOf(whole) <= room) {
    const before = columnsOf(shown(line.slice(0, from)))
    return { text: whole, before, width: columnsOf(shown(line.slice(from, to))) }
  }
  // About a third of the room shows what stands before the span.
  const begin = Math.max(0, Math.min(from - Math.floor(room / 3), line.length - room + 2))
  const lead = begin > 0 ? '…' : ''
  const before = columnsOf(lead + shown(line.slice(begin, from)))
  const text = cut(lead + shown(line.slice(begin, begin + 2 * room)), room)
  return {
    text,
    before: Math.min(before, room - 1),
    width: columnsOf(shown(line.slice(from, Math.min(to, from + room)))),
  }
}

/** Tabs as two spaces, control characters as their pictures, so that nothing in a source moves the terminal. */
const shown = (text: string): string => clean(text.replace(/\t/g, '  '))

const clean = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, c => String.fromCodePoint(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd')

/** At most so many columns, the end marked where something is left out. */
function cut(whole: string, columns: number): string {
  // Measuring a megabyte takes minutes: what is far beyond the columns is not looked at.
  const text = whole.slice(0, near)
  if (text.length === whole.length && columnsOf(text) <= columns) return text
  let out = ''
  let width = 0
  for (const char of text) {
    const next = columnsOf(char)
    if (width + next > columns - 1) break
    out += char
    width += next
  }
  return `${out}…`
}

/** Broken at spaces; further lines are indented by two. */
function wrap(text: string, used: number): string {
  const lines: string[] = []
  let line = ''
  let room = Math.max(40, widest - used - 2)
  // A tab in a name is shown for what it is: nobody knows how wide a terminal makes it.
  for (const long of text.replace(/\t/g, '\u2409').split(' ')) {
    const word = cut(long, lines.length === 0 && line === '' ? Math.max(40, widest - used) : widest - 4)
    if (
      line !== '' &&
      columnsOf(line) + 1 + columnsOf(word) > Math.min(room, lines.length > 0 ? proseWidth : room)
    ) {
      lines.push(line)
      line = word
      room = widest - 2
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n    ')
}
