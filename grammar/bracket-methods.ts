/** Brackets: opened, closed, and missed where the lines below go on as if they stood there. */
import type { IToken } from 'chevrotain'
import { looksLikeDeclaration, missing, problem, spanOf } from './messages.ts'
import { RuleMethods } from './rule-methods.ts'
import type { LineTable } from './span.ts'
import { Assign, LeftBrace, RightBrace, RightParen, type Scope, scopesOf, type Token } from './tokens.ts'

/** Parameters, arguments, settings of one list. */
const maxListed = 1000

export class BracketMethods extends RuleMethods {
  /** The `=` that last stood in a `:`’s place. */
  private lastAssigned = -1

  override start(tokens: Token[], lines: LineTable): void {
    super.start(tokens, lines)
    this.lastAssigned = -1
  }

  /** Takes a `{`; where the lines below go on as if it stood there, says that it is missing and goes on too. */
  openBrace(inside: Scope, take: () => IToken): IToken {
    const next = this.peek()
    const goesOn = next?.firstOnLine && scopesOf(next.image).has(inside)
    if (this.RECORDING_PHASE || !goesOn) return take()
    this.report(missing('a `{`', next, this.peek(0), this.lines.length).problem)
    return this.LA(0)
  }

  /** Takes the `}` of `open`, or says that it is missing when a declaration or the end of the file stands there instead. */
  closeBrace(open: IToken, owner: string, separator = false): void {
    const next = this.peek()
    if (this.RECORDING_PHASE || next?.tokenType === RightBrace) {
      const close = this.CONSUME(RightBrace)
      if (!this.RECORDING_PHASE) this.closings.push({ open: open as Token, close: close as Token, owner })
      return
    }
    if (next && !this.atDeclaration())
      throw missing(separator ? 'a `,` or a `}`' : 'a `}`', next, this.peek(0), this.lines.length)
    this.reportUnclosed(open as Token, owner, next)
  }

  /** Skips a `=` where a setting has a `:`, and says so of the first in a row of them. */
  assignedInstead(): boolean {
    const next = this.peek()
    if (this.RECORDING_PHASE || next?.tokenType !== Assign) return false
    const before = (this.input as Token[]).slice(Math.max(0, this.lastAssigned), next.index)
    const goesOn =
      this.lastAssigned >= 0 && this.lastAssigned < next.index && before.every(t => t.image !== '}')
    if (!goesOn) this.report(missing('a `:`', next, this.peek(0), this.lines.length).problem)
    this.lastAssigned = next.index
    this.currIdx++
    return true
  }

  /** Takes the `)` of a list; on the same line a comma could stand there as well. */
  closeList(list: unknown[]): void {
    const { length } = list
    this.few(list)
    const next = this.peek()
    const goesOn = length > 0 && next && !next.firstOnLine && next.tokenType !== RightParen
    if (goesOn && !this.RECORDING_PHASE)
      throw missing('a `,` or a `)`', next, this.peek(0), this.lines.length)
    this.CONSUME(RightParen)
  }

  /** Says where a list is longer than anybody writes, and leaves out the rest: each is looked at beside all others. */
  few(list: unknown[]): void {
    if (this.RECORDING_PHASE || list.length <= maxListed) return
    const message = `this list has ${list.length} parts; at most ${maxListed} can stand in one`
    this.report(problem('too-long', message, spanOf(this.LA(0))))
    list.length = maxListed
  }

  private reportUnclosed(open: Token, owner: string, next: Token | undefined): void {
    if (this.damaged(open.index, next?.index ?? this.count)) return
    const suspect = next
      ? undefined
      : this.closings.find(
          ({ open: o, close }) => o.index > open.index && close.firstOnLine && this.leans(o, close),
        )
    const blamed = suspect ?? { open, owner }
    const span = spanOf(next ?? blamed.open)
    const message = `a \`}\` is missing: the \`{\` of ${blamed.owner} at line ${blamed.open.startLine} is not closed`
    this.report(problem('unclosed-bracket', message, span))
  }

  /** Whether a closing brace stands further left than the line of the brace that it closes. */
  private leans(open: Token, close: Token): boolean {
    let first = open
    while (!first.firstOnLine && first.previous) first = first.previous
    return this.column(close) < this.column(first)
  }

  private column(token: Token): number {
    return this.lines.position(token.startOffset).column
  }

  /** The words before a `{`, as `game Lsp`: what a missing `}` belongs to. */
  owner(): string {
    let token = this.peek(0)
    while (token?.previous && !token.firstOnLine) token = token.previous
    return token && !this.RECORDING_PHASE
      ? `\`${token.image} ${(this.input[token.index + 1] ?? token).image}\``
      : ''
  }

  /** Fails unless a `{` follows; after `extends` the body may be left out, where a declaration or the end stands. */
  bodyFollows(extended: boolean): void {
    if (this.RECORDING_PHASE || this.LA(1).tokenType === LeftBrace) return
    const next = this.peek()
    const begins = next && scopesOf(next.image).has('file') && (next.firstOnLine || this.wordFollows())
    if (extended && (!next || begins)) return
    throw missing(
      extended ? 'a `{`' : '`extends` or a `{`',
      this.LA(1) as Token,
      this.peek(0),
      this.lines.length,
    )
  }

  /** Whether the token after the next one can be a name: line ends mean nothing, so a declaration may begin on any line. */
  private wordFollows(): boolean {
    return /^[A-Za-z_]/.test(this.peek(2)?.image ?? '')
  }

  /** Whether the next tokens look like a declaration on a line of its own. */
  atDeclaration(): boolean {
    const next = this.peek()
    return next !== undefined && looksLikeDeclaration(next, this.peek(2)) && !scopesOf(next.image).has('role')
  }

  protected damaged(from: number, to: number): boolean {
    return (this.input as Token[]).slice(from, to + 1).some(token => token.damaged)
  }
}
