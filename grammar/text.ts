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
  const { value, bad } = decode(raw)
  let offsets: readonly number[] | undefined
  return {
    value,
    bad,
    // A number for each letter of a long text: made for those who ask.
    get offsets() {
      offsets ??= decode(raw, []).offsets
      return offsets
    },
  }
}

function decode(raw: string, offsets?: number[]) {
  const block = raw.startsWith('"""')
  const quotes = block ? 3 : 1
  const closed = raw.length >= 2 * quotes && raw.endsWith(block ? '"""' : '"')
  const content = { start: quotes, end: closed ? raw.length - quotes : raw.length }
  const out = new Decoder(raw, offsets)
  if (!block) out.take(content.start, content.end)
  else for (const line of blockLines(raw, content.start, content.end)) out.takeLine(line)
  offsets?.push(content.end)
  return { value: out.value, bad: out.bad, offsets: offsets ?? [] }
}

class Decoder {
  value = ''
  readonly bad: BadEscape[] = []
  /** The first backslash from where it was last looked for; looking again in every line would be quadratic. */
  private backslash = -1

  constructor(
    private readonly raw: string,
    private readonly offsets: number[] | undefined,
  ) {}

  private put(text: string, from: number): void {
    this.value += text
    for (let i = 0; i < text.length; i++) this.offsets?.push(from)
  }

  takeLine(line: BlockLine): void {
    this.take(line.start, line.end)
    if (line.lineEnd !== undefined) this.put('\n', line.lineEnd)
  }

  take(start: number, end: number): void {
    let at = start
    while (at < end) {
      const stop = Math.min(end, this.backslashFrom(at))
      if (this.offsets) for (let i = at; i < stop; i++) this.offsets.push(i)
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
}

interface BlockLine {
  start: number
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
  const lines: BlockLine[] = []
  const lineEnd = /\r\n?|\n/g
  lineEnd.lastIndex = from
  let lineStart = from
  for (let match = lineEnd.exec(raw); match && match.index < to; match = lineEnd.exec(raw)) {
    lines.push({ start: lineStart, end: match.index, lineEnd: match.index })
    lineStart = lineEnd.lastIndex
  }
  lines.push({ start: lineStart, end: to })
  const indented = opened ? lines : lines.slice(1)
  const common = commonIndentation(raw, indented)
  for (const line of indented) line.start += sharedLength(raw, line, common)
  return lines
}

/** Of the lines with something on them. */
function commonIndentation(raw: string, lines: readonly BlockLine[]): string {
  let common: string | undefined
  for (const line of lines) {
    const own = indentation(raw, line)
    if (raw.slice(line.start + own, line.end).trim() === '') continue
    common =
      common === undefined
        ? raw.slice(line.start, line.start + own)
        : common.slice(0, Math.min(own, sharedLength(raw, line, common)))
  }
  return common ?? ''
}

function indentation(raw: string, { start, end }: BlockLine): number {
  let n = 0
  while (start + n < end && (raw[start + n] === ' ' || raw[start + n] === '\t')) n++
  return n
}

function sharedLength(raw: string, { start, end }: BlockLine, common: string): number {
  let n = 0
  while (start + n < end && n < common.length && raw[start + n] === common[n]) n++
  return n
}

/** The source offset of a code unit of a text's value: where a hole of a template stands in the file. */
export function placeInText(text: StringNode, index: number): number {
  const { offsets } = decodeText(text.raw)
  return text.span.start + (offsets[Math.min(Math.max(index, 0), offsets.length - 1)] ?? 0)
}
