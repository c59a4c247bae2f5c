/** What a text in quotes says: escapes decoded, a block's indentation left out, every code unit traceable to its source. */
import type { StringNode } from './literal.ts'

/** An escape that the language does not know; offsets are relative to the start of the raw text. */
export interface BadEscape {
  readonly start: number
  readonly end: number
  readonly image: string
}

export interface DecodedText {
  readonly value: string
  /** For each code unit of `value`, and for its end, the offset in the raw text from which it came. */
  readonly offsets: readonly number[]
  readonly bad: readonly BadEscape[]
}

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\' }

/** Decodes a raw text, quotes included; a closing quote may be missing. */
export function decodeText(raw: string): DecodedText {
  const block = raw.startsWith('"""')
  const quotes = block ? 3 : 1
  const closed = raw.length >= 2 * quotes && raw.endsWith(block ? '"""' : '"')
  const content = { start: quotes, end: closed ? raw.length - quotes : raw.length }
  const out = new Decoder(raw)
  if (!block) out.take(content.start, content.end)
  else for (const line of blockLines(raw, content.start, content.end)) out.takeLine(line)
  return out.finish(content.end)
}

class Decoder {
  private value = ''
  private readonly offsets: number[] = []
  private readonly bad: BadEscape[] = []
  /** The first backslash from where it was last looked for; looking again in every line would be quadratic. */
  private backslash = -1

  constructor(private readonly raw: string) {}

  private put(text: string, from: number): void {
    this.value += text
    for (let i = 0; i < text.length; i++) this.offsets.push(from)
  }

  takeLine(line: BlockLine): void {
    this.take(line.start, line.end)
    if (line.lineEnd !== undefined) this.put('\n', line.lineEnd)
  }

  take(start: number, end: number): void {
    let at = start
    while (at < end) {
      const stop = Math.min(end, this.backslashFrom(at))
      for (let i = at; i < stop; i++) this.offsets.push(i)
      this.value += this.raw.slice(at, stop)
      at = stop < end ? this.takeEscape(stop, end) : end
    }
  }

  private backslashFrom(at: number): number {
    if (this.backslash < at) {
      const found = this.raw.indexOf('\\', at)
      this.backslash = found < 0 ? this.raw.length : found
    }
    return this.backslash
  }

  private takeEscape(start: number, end: number): number {
    const letter = this.raw[start + 1] ?? ''
    const simple = start + 1 < end ? simpleEscapes[letter] : undefined
    if (simple !== undefined) {
      this.put(simple, start)
      return start + 2
    }
    const code = /\\u\{([0-9A-Fa-f]+)\}/y
    code.lastIndex = start
    const match = code.exec(this.raw)
    const point = match ? Number.parseInt(match[1]!, 16) : Number.NaN
    const good = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
    const after = this.raw.codePointAt(start + 1) ?? 0
    const next = Math.min(end, match ? code.lastIndex : start + (after > 0xffff ? 3 : 2))
    if (good) this.put(String.fromCodePoint(point), start)
    else {
      const image = this.raw.slice(start, next)
      this.bad.push({ start, end: next, image })
      this.put(image, start)
    }
    return next
  }

  finish(end: number): DecodedText {
    return { value: this.value, offsets: [...this.offsets, end], bad: this.bad }
  }
}

interface BlockLine {
  readonly start: number
  readonly end: number
  /** Where the line's end stands, if it belongs to the value. */
  readonly lineEnd?: number
}

/**
 * The lines of a block that are part of its value: without a first line end, the white space before the closing quotes
 * (its line end too), and the indentation that all lines with something on them share. Line ends become LF.
 */
function blockLines(raw: string, start: number, end: number): BlockLine[] {
  const opening = /[ \t]*(?:\r\n?|\n)/y
  opening.lastIndex = start
  const opened = opening.test(raw)
  const from = opened ? opening.lastIndex : start
  const to = from + raw.slice(from, end).trimEnd().length
  if (to <= from) return []
  const spans: { start: number; end: number; next: number }[] = []
  const lineEnd = /\r\n?|\n/g
  lineEnd.lastIndex = from
  let lineStart = from
  for (let match = lineEnd.exec(raw); match && match.index < to; match = lineEnd.exec(raw)) {
    spans.push({ start: lineStart, end: match.index, next: match.index })
    lineStart = lineEnd.lastIndex
  }
  spans.push({ start: lineStart, end: to, next: -1 })
  const indented = spans
    .filter((_, i) => opened || i > 0)
    .filter(s => raw.slice(s.start, s.end).trim() !== '')
  const common = commonIndentation(indented.map(s => raw.slice(s.start, s.end)))
  return spans.map((s, i) => {
    const cut = opened || i > 0 ? sharedLength(raw.slice(s.start, s.end), common) : 0
    return s.next < 0
      ? { start: s.start + cut, end: s.end }
      : { start: s.start + cut, end: s.end, lineEnd: s.next }
  })
}

function commonIndentation(lines: readonly string[]): string {
  let common: string | undefined
  for (const line of lines) {
    const own = /^[ \t]*/.exec(line)![0]
    common = common === undefined ? own : common.slice(0, sharedLength(own, common))
  }
  return common ?? ''
}

function sharedLength(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

/** The source offset of a code unit of a text's value: where a hole of a template stands in the file. */
export function placeInText(text: StringNode, index: number): number {
  const { offsets } = decodeText(text.raw)
  return text.span.start + (offsets[Math.min(Math.max(index, 0), offsets.length - 1)] ?? 0)
}
