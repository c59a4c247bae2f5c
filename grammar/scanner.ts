/** Text to tokens and comments. Reports what is no token, and always goes on. */
import type { TokenType } from 'chevrotain'
import type { Comment } from './comment.ts'
import type { SyntaxProblem } from './problem.ts'
import { ProblemList } from './problem-list.ts'
import {
  badCharacter,
  badEscape,
  badNumber,
  foreignName,
  hugeNumber,
  unclosedBlock,
  unclosedText,
  unopenedText,
} from './scanner-messages.ts'
import { LineTable } from './span.ts'
import { decodeText } from './text.ts'
import {
  Decimal,
  Identifier,
  Int,
  signs,
  startersPattern,
  Text,
  type Token,
  Unreadable,
  vocabularyOfWords,
} from './tokens.ts'

export interface Scanned {
  readonly tokens: Token[]
  readonly comments: Comment[]
  readonly problems: readonly SyntaxProblem[]
  readonly lines: LineTable
}

export const scan = (text: string): Scanned => new Scanner(text).run()

const space = /[ \t\f\v\r\n]+/y
const name = /[A-Za-z_][A-Za-z0-9_]*/y
const number = /[0-9](?:_?[0-9])*(\.[0-9](?:_?[0-9])*)?([eE][+-]?[0-9]+)?(%)?/y
const numberTail = /[A-Za-z0-9_%]|\.[0-9]/y
const numberRest = /(?:[A-Za-z0-9_%]|\.[0-9])+/y
/** A text in the quotes of other languages, Python's blocks first, or of a word processor. */
const otherText = /'''[^\\]*?'''|[“”„«][^“”„«»\r\n]*[“”»]|'[^'\r\n]*'|`[^`\r\n]*`|[‘’][^‘’\r\n]*[‘’]/y
const longSign = /\.\.|==|!=|<=|>=/y
const lineComment = /\/\/[^\r\n]*/y
const foreign = /[\p{L}\p{M}\w]+/uy
const unreadable = /[^\s\p{L}\w"{}()[\],:.=+\-*/<>]+/uy

class Scanner {
  private readonly tokens: Token[] = []
  private readonly comments: Comment[] = []
  private readonly problems = new ProblemList()
  private readonly lines: LineTable
  private readonly words = vocabularyOfWords()
  private at: number
  private line = 0
  private lastLine = 0
  private doc: string[] = []

  constructor(private readonly text: string) {
    this.lines = new LineTable(text)
    this.at = text.startsWith('\uFEFF') ? 1 : 0
  }

  run(): Scanned {
    while (this.at < this.text.length) this.next()
    return {
      tokens: this.tokens,
      comments: this.comments,
      problems: this.problems.finish(),
      lines: this.lines,
    }
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    return pattern.exec(this.text)?.[0]
  }

  private next(): void {
    const blank = this.match(space)
    if (blank) {
      this.at += blank.length
      return
    }
    while (this.line + 1 < this.lines.starts.length && this.lines.starts[this.line + 1]! <= this.at)
      this.line++
    const char = this.text[this.at]!
    if (char === '"') this.takeText()
    else if (char >= '0' && char <= '9') this.takeNumber()
    else if (this.text.startsWith('//', this.at)) this.takeComment()
    else if (this.text.startsWith('/*', this.at)) this.takeUnreadable(/\/\*[\s\S]*?(?:\*\/|$)/y)
    else this.takeWordOrSign()
  }

  private takeWordOrSign(): void {
    const word = this.match(name)
    if (
      word !== undefined &&
      !/\p{L}|\p{M}/u.test(String.fromCodePoint(this.text.codePointAt(this.at + word.length) ?? 32))
    ) {
      this.push(this.words.get(word) ?? Identifier, word.length)
      return
    }
    const sign = this.match(longSign) ?? this.text[this.at]!
    const type = signs.get(sign)
    if (type) this.push(type, sign.length)
    else this.takeUnreadable(unreadable)
  }

  private push(type: TokenType, length: number, damaged = false, payload?: string): void {
    const line = this.line + 1
    const previous = this.tokens.at(-1)
    const token: Token = {
      image: this.text.slice(this.at, this.at + length),
      tokenType: type,
      tokenTypeIdx: type.tokenTypeIdx!,
      startOffset: this.at,
      endOffset: this.at + length - 1,
      startLine: line,
      index: this.tokens.length,
      firstOnLine: line !== this.lastLine,
      previous,
      doc: this.doc.length > 0 ? this.doc.join('\n') : undefined,
      damaged,
      ...(payload === undefined ? {} : { payload }),
    }
    this.tokens.push(token)
    this.doc = []
    this.at += length
    this.lastLine = type === Text ? this.lines.line(this.at) : line
  }

  private takeComment(): void {
    const image = this.match(lineComment)!
    const ownLine = this.line + 1 !== this.lastLine
    const isDoc = ownLine && image.startsWith('///') && !image.startsWith('////')
    if (isDoc) this.doc.push(image.slice(3).trim())
    this.comments.push({
      kind: isDoc ? 'doc' : 'line',
      ownLine,
      start: this.at,
      end: this.at + image.trimEnd().length,
    })
    this.at += image.length
  }

  private takeNumber(): void {
    number.lastIndex = this.at
    const [image, fraction, exponent, percent] = number.exec(this.text)!
    numberTail.lastIndex = this.at + image.length
    if (!numberTail.test(this.text)) {
      const huge = Number.parseFloat(image.replaceAll('_', '')) === Number.POSITIVE_INFINITY
      if (huge) this.problems.add(hugeNumber(image, { start: this.at, end: this.at + image.length }))
      this.push(fraction || exponent || percent ? Decimal : Int, image.length)
      return
    }
    const whole = this.match(numberRest)!
    this.problems.add(badNumber(whole, { start: this.at, end: this.at + whole.length }))
    this.push(Int, whole.length, true)
  }

  private takeText(): void {
    const block = this.text.startsWith('"""', this.at)
    const quote = block ? '"""' : '"'
    const end = this.endOfText(this.at + quote.length, quote)
    const length = (end ?? this.recoverText(block)) - this.at
    const raw = this.text.slice(this.at, this.at + length)
    const decoded = decodeText(end === undefined ? raw + quote : raw)
    if (end === undefined) this.problems.add(this.unclosed(block, length))
    for (const bad of decoded.bad)
      this.problems.add(badEscape(bad.image, { start: this.at + bad.start, end: this.at + bad.end }))
    this.push(Text, length, end === undefined, decoded.value)
  }

  private unclosed(block: boolean, length: number): SyntaxProblem {
    if (block) return unclosedBlock({ start: this.at, end: this.at + 3 })
    const span = { start: this.at, end: this.at + length }
    const word = this.tokens.at(-1)
    const unopened = length === 1 && word?.endOffset === this.at - 1 && /^\w/.test(word.image)
    return unopened ? unopenedText(word.image, span) : unclosedText(span)
  }

  /** The offset after the closing quote, or undefined when there is none. */
  private endOfText(from: number, quote: string): number | undefined {
    const special = quote === '"' ? /[\\"\r\n]/g : /\\|"""/g
    special.lastIndex = from
    for (let match = special.exec(this.text); match; match = special.exec(this.text)) {
      if (match[0] === quote) return special.lastIndex
      if (match[0] !== '\\') return undefined
      // A line end cannot be escaped: a lone backslash at the end of a line does not hide that the text is not closed.
      const next = this.text[special.lastIndex]
      if (quote === '"' && (next === '\r' || next === '\n')) return undefined
      special.lastIndex++
    }
    return undefined
  }

  /** Where an unclosed text is taken to end: at its line's end, a block before the next line that begins a declaration. */
  private recoverText(block: boolean): number {
    const end = block ? startersPattern() : /[ \t]*(?:\r|\n|$)/g
    end.lastIndex = this.at + 1
    return end.exec(this.text)?.index ?? this.text.length
  }

  private takeUnreadable(pattern: RegExp): void {
    const image =
      this.match(foreign) ??
      this.match(otherText) ??
      this.match(pattern) ??
      String.fromCodePoint(this.text.codePointAt(this.at)!)
    const span = { start: this.at, end: this.at + image.length }
    const isName = /^\p{L}/u.test(image)
    this.problems.add(() => (isName ? foreignName : badCharacter)(image, span))
    const isText = image.length > 1 && /^['`‘’“”„«]/.test(image)
    const quotes = image.startsWith("'''") ? 3 : 1
    if (isText) this.push(Text, image.length, true, image.slice(quotes, -quotes))
    else this.push(isName ? Identifier : Unreadable, image.length, true)
  }
}
