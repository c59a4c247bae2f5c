/** What the files of the constructs write their rules with: recovery that knows how declarations look. */
import type { IToken, ParserMethod } from 'chevrotain'
import { BracketMethods } from './bracket-methods.ts'
import { SyntaxFault } from './fault.ts'
import type { NameNode } from './literal.ts'
import { looksLikeDeclaration, problem, spanOf } from './messages.ts'
import {
  Comma,
  isReserved,
  keptNames,
  LeftBrace,
  RightBrace,
  type Scope,
  scopesOf,
  type Token,
} from './tokens.ts'

export type Rule<T> = ParserMethod<[], T>

export class RuleKit extends BracketMethods {
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
      const next =
        resumeAt ??
        this.resume(start, scope === 'settings' ? this.pastParentheses(failedAt) : failedAt, scope)
      this.lose(back ? previousStart : start, resumeAt ?? next, scope)
      this.currIdx = next - 1
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
    if (!this.RECORDING_PHASE) this.lose((first as Token).index, this.currIdx + 1, 'body')
  }

  /** Remembers the names that the tokens of a lost declaration would have declared. A lost setting declares none. */
  private lose(from: number, to: number, scope: Scope | 'settings'): void {
    const tokens = this.input as Token[]
    for (let i = from; i < Math.min(Math.max(to, from + 2), this.count - 1); i++) {
      const { image: word } = tokens[i]!
      const declares = scopesOf(word).size > 0 ? !namesNothing.has(word) : i === from && scope !== 'settings'
      // What stands before the name may be the mistake: `axis: query`, `says 4 a`.
      const at = /^(?::|\d.*)$/.test(tokens[i + 1]!.image) ? i + 2 : i + 1
      const image = (tokens[at]?.image ?? '').replace(/^"|"$/g, '')
      if (declares && isName(image)) this.lost.add(image)
    }
  }

  /** Of a list in the brackets of another language, `(0.9, 0.99)`, the index of its end: what is in it is part of the one mistake. */
  private pastParentheses(at: number): number {
    const tokens = this.input as Token[]
    if (tokens[at]?.image !== '(') return at
    const end = tokens.findIndex((token, i) => i > at && /^[(){}]$/.test(token.image))
    return tokens[end]?.image === ')' ? end : at
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

/** Parts of a role that begin with a word, and declare no name. */
const namesNothing: ReadonlySet<string> = new Set(['sees', 'sample'])

const isName = (image: string): boolean => /^[A-Za-z_]/.test(image) && !isReserved(image)
