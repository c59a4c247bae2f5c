/** What the files of the constructs write their rules with: recovery that knows how declarations look. */
import type { IToken, ParserMethod } from 'chevrotain'
import { SyntaxFault } from './fault.ts'
import type { NameNode } from './literal.ts'
import { looksLikeDeclaration, missing, problem, spanOf } from './messages.ts'
import { RuleMethods } from './rule-methods.ts'
import { Comma, keptNames, LeftBrace, RightBrace, type Scope, scopesOf, type Token } from './tokens.ts'

export type Rule<T> = ParserMethod<[], T>

export class RuleKit extends RuleMethods {
  /** A name that is declared here; some are kept for later versions. */
  declared(token: IToken): NameNode {
    const name: NameNode = { kind: 'name', text: token.image, span: spanOf(token) }
    this.refuseKept(name)
    return name
  }

  /** Reports the words that no declaration may take. */
  refuseKept({ text, span }: Pick<NameNode, 'text' | 'span'>): void {
    if (keptNames.has(text))
      this.report(
        problem(
          'kept-name',
          `\`${text}\` cannot be declared`,
          span,
          'the word is kept for games of several turns',
        ),
      )
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

  /** Whether the next tokens look like a declaration on a line of its own. */
  atDeclaration(): boolean {
    const next = this.peek()
    return next !== undefined && looksLikeDeclaration(next, this.peek(2)) && !scopesOf(next.image).has('role')
  }

  private damaged(from: number, to: number): boolean {
    return (this.input as Token[]).slice(from, to + 1).some(token => token.damaged)
  }

  /** Whether the scanner has told why reading failed: something there is damaged, or touches the word at which it failed, as in `i"`. */
  private spoilt(from: number, failedAt: number): boolean {
    const [word, next] = (this.input as Token[]).slice(failedAt, failedAt + 2)
    const touched = word && next?.damaged && next.startOffset === word.endOffset + 1
    return touched || this.damaged(from, failedAt)
  }

  /**
   * `{ item }` up to `}`, with recovery: an item that fails is reported and left out, and reading goes on where the next
   * one begins. Returns the items that could be read.
   */
  repeat<T>(scope: Scope | 'settings', item: () => T | undefined): T[] {
    const items: T[] = []
    if (this.RECORDING_PHASE) {
      this.MANY(() => void item())
      return items
    }
    let itemStart = this.currIdx + 1
    while (!this.done(scope)) {
      const start = this.currIdx + 1
      const done = this.attempt(item, start, scope, itemStart)
      if (done === 'taken back') items.pop()
      else if (done !== 'failed') items.push(done.value as T)
      if (done !== 'taken back') itemStart = start
      if (done === 'failed' && this.currIdx + 1 === start) this.currIdx++
    }
    return items.filter(value => value !== undefined)
  }

  private done(scope: Scope | 'settings'): boolean {
    const next = this.peek()
    if (!next) return true
    if (scope === 'file') return false
    if (next.tokenType === RightBrace) return true
    if (!this.atDeclaration()) return false
    const scopes = scopesOf(next.image)
    return scope === 'role' || scope === 'settings' || (scopes.has('file') && !scopes.has(scope))
  }

  private attempt<T>(
    item: () => T,
    start: number,
    scope: Scope | 'settings',
    previousStart: number,
  ): { value: T } | 'failed' | 'taken back' {
    try {
      return { value: item() }
    } catch (fault) {
      if (!(fault instanceof SyntaxFault)) throw fault
      this.failures++
      const failedAt = this.currIdx + 1
      if (!this.spoilt(start, failedAt)) this.report(fault.problem)
      const resumeAt = this.onlyOnce(fault.resumeAt)
      const back = resumeAt !== undefined && resumeAt < start
      this.lose(back ? previousStart : start, resumeAt ?? failedAt)
      this.currIdx = (resumeAt ?? this.resume(start, failedAt, scope)) - 1
      return back ? 'taken back' : 'failed'
    }
  }

  /** Going back to where one has gone back before would never end. */
  private onlyOnce(resumeAt: number | undefined): number | undefined {
    if (resumeAt === undefined || resumeAt <= this.wentBackTo) return undefined
    this.wentBackTo = resumeAt
    return resumeAt
  }

  /** Reads a part whose failure must not cost what follows it: on failure goes on at the next `{` of the same declaration. */
  guard<T>(part: () => T): T | undefined {
    if (this.RECORDING_PHASE) return part()
    const start = this.currIdx + 1
    try {
      return part()
    } catch (fault) {
      if (!(fault instanceof SyntaxFault) || fault.resumeAt !== undefined) throw fault
      const tokens = this.input as Token[]
      let at = this.currIdx + 1
      while (
        tokens[at] &&
        tokens[at]?.tokenType !== LeftBrace &&
        !looksLikeDeclaration(tokens[at]!, tokens[at + 1])
      )
        at++
      if (tokens[at]?.tokenType !== LeftBrace) throw fault
      this.failures++
      if (!this.spoilt(start, this.currIdx + 1)) this.report(fault.problem)
      this.currIdx = at - 1
      return undefined
    }
  }

  /** For a declaration that could not be kept, though its end was found: remembers its names. */
  loseNames(first: IToken): undefined {
    if (!this.RECORDING_PHASE) this.lose((first as Token).index, this.currIdx + 1)
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
    if (extended && (!next || (scopesOf(next.image).has('file') && next.firstOnLine))) return
    throw missing(
      extended ? 'a `{`' : '`extends` or a `{`',
      this.LA(1) as Token,
      this.peek(0),
      this.lines.length,
    )
  }

  /** Remembers the names that the tokens of a lost declaration would have declared. */
  private lose(from: number, to: number): void {
    const tokens = this.input as Token[]
    for (let i = from; i < Math.min(Math.max(to, from + 2), this.count - 1); i++) {
      const token = tokens[i]!
      if (scopesOf(token.image).size === 0 && i !== from) continue
      const image = (tokens[i + 1]!.image === ':' ? tokens[i + 2] : tokens[i + 1])?.image ?? ''
      if (/^[A-Za-z_]/.test(image)) this.lost.add(image)
    }
  }

  /** The index of the token at which reading goes on after a failure. */
  private resume(start: number, failedAt: number, scope: Scope | 'settings'): number {
    const tokens = this.input as Token[]
    let depth = 0
    for (let at = start; at < this.count; at++) {
      const token = tokens[at]!
      if (at >= failedAt && at > start && this.resumesAt(token, tokens[at + 1], depth, scope)) return at
      if (token.tokenType === LeftBrace) depth++
      else if (token.tokenType === RightBrace && (depth > 0 || scope !== 'file')) {
        if (depth === 0 && at >= failedAt) return at
        depth = Math.max(0, depth - 1)
      } else if (scope === 'settings' && token.tokenType === Comma && depth === 0 && at >= failedAt)
        return at + 1
    }
    return this.count
  }

  private resumesAt(
    token: Token,
    next: Token | undefined,
    depth: number,
    scope: Scope | 'settings',
  ): boolean {
    const scopes = scopesOf(token.image)
    if (
      scope === 'settings' &&
      depth === 0 &&
      token.firstOnLine &&
      (next?.image === ':' || next?.image === '.')
    )
      return true
    if (scope === 'role' && depth === 0 && scopes.has('role') && next && next.image !== ':') return true
    if (scope === 'experiment' && token.image === 'seeds' && next?.image === ':') return depth === 0
    if (!looksLikeDeclaration(token, next) || scopes.has('role')) return false
    return scope !== 'file' || (scopes.has('file') && (depth === 0 || !scopes.has('body')))
  }
}
