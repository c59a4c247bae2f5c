/**
 * The formatter behind `lsp fmt`. It moves white space, breaks lines and sets the commas that may be left out; it never
 * changes a token, so that what is printed means what was read.
 */
import { type Entry, linesOf, width } from './align.ts'
import { type Block, blocksOf, type Item, itemsOfFile, type Table } from './blocks.ts'
import type { Comment } from './comment.ts'
import type { Parsed } from './parse.ts'
import { spaceBetween } from './spacing.ts'
import type { Token } from './tokens.ts'

/** Longer lines are broken at braces where there are any, or kept as the author broke them. */
const maxWidth = 110

/** The canonical layout of a file, or undefined when it has syntax problems. */
export const print = (parsed: Parsed): string | undefined =>
  parsed.problems.length > 0 ? undefined : new Printer(parsed).run()

/** How many tokens stand before each cell after the first. */
const cells: Readonly<Record<Exclude<Table, 'entry'>, readonly number[]>> = {
  model: [2],
  axis: [3],
  value: [1, 2],
  payoff: [2],
  metric: [2],
  alarm: [2],
  arm: [2],
}

interface Layout {
  /** Blocks that the author wrote on one line may stay on one line. */
  readonly inline: boolean
  /** Line breaks of the author inside the item are kept. */
  readonly breaks: boolean
}

class Printer {
  private readonly blocks: ReadonlyMap<number, Block>
  private readonly byStart: ReadonlyMap<number, Token>
  private readonly byEnd: ReadonlyMap<number, Token>
  private readonly laidOut = new Map<string, readonly string[]>()

  constructor(private readonly source: Parsed) {
    this.blocks = blocksOf(source.file)
    this.byStart = new Map(source.tokens.map(token => [token.startOffset, token]))
    this.byEnd = new Map(source.tokens.map(token => [token.endOffset + 1, token]))
  }

  run(): string {
    const lines = linesOf(this.entries(itemsOfFile(this.source.file), -1, this.source.text.length, 0, ''), 0)
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`
  }

  /** The items between two offsets with the comments around them; a comment behind the opening brace is not among them. */
  private entries(items: readonly Item[], from: number, to: number, indent: number, after: string): Entry[] {
    const entries: Entry[] = []
    let at = from
    for (const item of items) {
      const first = this.firstToken(item)
      const start = first.startOffset
      at = this.comments(entries, at, start)
      entries.push({
        ...this.layOut(item, indent, after),
        blankBefore: entries.length > 0 && first.firstOnLine && this.blank(start),
      })
      at = item.span.end
    }
    this.comments(entries, at, to)
    return entries
  }

  private comments(entries: Entry[], from: number, to: number): number {
    for (const comment of this.commentsIn(from, to)) {
      const text = this.commentText(comment)
      const last = entries.at(-1)
      if (comment.ownLine)
        entries.push({
          lines: [text],
          marks: [],
          blankBefore: entries.length > 0 && this.blank(comment.start),
        })
      // One before the comma and one behind it: they share the line's end, where `///` documents nothing.
      else if (last) last.trailing = last.trailing ? `${last.trailing} ${text}` : text
    }
    return to
  }

  private commentsIn(from: number, to: number): Comment[] {
    const { comments } = this.source
    let low = 0
    let high = comments.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (comments[middle]!.start < from) low = middle + 1
      else high = middle
    }
    let end = low
    while (end < comments.length && comments[end]!.start < to) end++
    return comments.slice(low, end)
  }

  private commentText({ start, end }: Comment): string {
    return this.source.text.slice(start, end)
  }

  /** Whether the line above the one of an offset is empty. */
  private blank(offset: number): boolean {
    const { starts, line } = { starts: this.source.lines.starts, line: this.source.lines.line(offset) }
    return line >= 2 && this.source.text.slice(starts[line - 2], starts[line - 1]).trim() === ''
  }

  private firstToken({ span }: Item): Token {
    let start = span.start
    while (!this.byStart.has(start)) start++
    return this.byStart.get(start)!
  }

  private layOut(
    item: Item,
    indent: number,
    after: string,
  ): { lines: string[]; marks: readonly number[]; table?: Table } {
    const first = this.firstToken(item)
    const last = this.byEnd.get(item.span.end)!
    const laid = [
      { inline: true, breaks: this.hasLooseComments(first, last) },
      { inline: false, breaks: false },
      { inline: false, breaks: true },
    ].map(layout => () => this.tryLayout(first, last, indent, layout, item.table))
    let best = laid[0]!()
    for (const next of laid.slice(1))
      if (best.lines.some((line, i) => width(line) + (i === 0 ? indent : 0) > maxWidth)) best = next()
    best.lines[best.lines.length - 1] += after
    return { ...best, table: item.table }
  }

  /** Comments between the tokens of an item that stand in none of its blocks: only a line break can follow them. */
  private hasLooseComments(first: Token, last: Token): boolean {
    if (this.commentsIn(first.endOffset, last.startOffset).length === 0) return false
    for (let index = first.index; index < last.index; index++) {
      const token = this.lastOfBlock(this.source.tokens[index]!)
      const next = this.source.tokens[token.index + 1]
      if (next && token.index < last.index && this.commentsIn(token.endOffset, next.startOffset).length > 0)
        return true
      index = token.index
    }
    return false
  }

  /** Of an opening brace its closing one, of other tokens the token itself. */
  private lastOfBlock(token: Token): Token {
    const block = this.blocks.get(token.startOffset)
    return block && token.image === '{' ? this.byEnd.get(block.span.end)! : token
  }

  private tryLayout(
    first: Token,
    last: Token,
    indent: number,
    layout: Layout,
    table?: Table,
  ): { lines: string[]; marks: number[] } {
    const out = new Lines()
    const marks: number[] = []
    const cellStarts = this.cellStarts(first, table)
    const commented = this.commentsIn(first.endOffset, last.startOffset).length > 0
    let previous: Token | undefined
    for (let index = first.index; index <= last.index; index++) {
      const token = this.source.tokens[index]!
      const loose = previous && commented ? this.commentsIn(previous.endOffset, token.startOffset) : []
      for (const comment of loose) {
        if (comment.ownLine) out.breakLine(indent + 4)
        out.put(`${comment.ownLine ? '' : '  '}${this.commentText(comment)}`)
      }
      if (loose.length > 0 || (previous && layout.breaks && token.firstOnLine)) out.breakLine(indent + 4)
      else if (previous && spaceBetween(previous, token, this.source.prefixes)) out.put(' ')
      if (cellStarts.has(index - first.index) && out.onFirstLine) marks.push(out.length)
      const block = this.blocks.get(token.startOffset)
      if (block && token.image === '{') {
        const close = this.byEnd.get(block.span.end)!
        this.putBlock(out, block, indent, layout)
        previous = close
        index = close.index
      } else {
        out.put(token.image.replace(/\r\n?/g, '\n'))
        previous = token
      }
    }
    return { lines: out.finish(), marks }
  }

  private cellStarts(first: Token, table?: Table): ReadonlySet<number> {
    if (!table) return new Set()
    if (table !== 'entry') return new Set(cells[table])
    let colon = first.index
    while (this.source.tokens[colon] && this.source.tokens[colon]?.image !== ':') colon++
    return new Set([colon - first.index + 1])
  }

  private putBlock(out: Lines, block: Block, indent: number, layout: Layout): void {
    const inside = this.commentsIn(block.span.start, block.span.end)
    if (block.items.length === 0 && inside.length === 0) out.put('{}')
    else if (this.staysInline(block, layout)) {
      const items = block.items.map(item => {
        const { lines } = this.tryLayout(
          this.firstToken(item),
          this.byEnd.get(item.span.end)!,
          indent,
          layout,
        )
        return lines.join('\n')
      })
      out.put(`{ ${items.join(block.between)} }`)
    } else {
      const [behind] = inside
      const isBehind =
        behind && !behind.ownLine && behind.start < (block.items[0]?.span.start ?? block.span.end)
      const from = isBehind ? behind.end : block.span.start + 1
      out.put(isBehind ? `{  ${this.commentText(behind)}` : '{')
      for (const line of this.blockLines(block, from, indent + 2)) out.newLine(line)
      out.newLine(`${' '.repeat(indent)}}`)
    }
  }

  /** Laid out once for each indentation: the tries for an outer item must not multiply those for an inner one. */
  private blockLines(block: Block, from: number, indent: number): readonly string[] {
    const key = `${block.span.start} ${indent}`
    const lines =
      this.laidOut.get(key) ??
      linesOf(this.entries(block.items, from, block.span.end, indent, block.after), indent)
    this.laidOut.set(key, lines)
    return lines
  }

  private staysInline(block: Block, { inline }: Layout): boolean {
    if (block.style === 'lines' || !inline) return false
    const { lines } = this.source
    return lines.line(block.span.start) === lines.line(block.span.end - 1)
  }
}

/** Lines under construction. */
class Lines {
  private readonly done: string[] = []
  private current = ''

  get onFirstLine(): boolean {
    return this.done.length === 0
  }

  get length(): number {
    return this.current.length
  }

  put(text: string): void {
    const [first = '', ...rest] = text.split('\n')
    this.current += first
    for (const line of rest) this.newLine(line)
  }

  newLine(line: string): void {
    this.done.push(this.current)
    this.current = line
  }

  breakLine(indent: number): void {
    this.newLine(' '.repeat(indent))
  }

  finish(): string[] {
    return [...this.done, this.current]
  }
}
