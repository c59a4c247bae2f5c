/** Chevrotain's rule methods, opened to the files of the constructs, and what every rule needs beside them. */
import { EmbeddedActionsParser, EOF, type IToken } from 'chevrotain'
import { SyntaxFault } from './fault.ts'
import { faults, problem, spanOf } from './messages.ts'
import type { SyntaxProblem } from './problem.ts'
import { ProblemList } from './problem-list.ts'
import { LineTable, type Span } from './span.ts'
import { type Token, vocabulary } from './tokens.ts'

/** Nesting of brackets, `if`, `not` and `-` beyond this is a problem, not a stack overflow. */
const maxDepth = 64

/** Links of one chain, as in `a + b + c`; a tree that leans to the left is as deep as its chain is long. */
const maxChain = 500

/** Thrown to leave the parser when as many problems as anybody reads have been found. */
export class EnoughProblems extends Error {}

export class RuleMethods extends EmbeddedActionsParser {
  declare LA: EmbeddedActionsParser['LA']
  declare RULE: EmbeddedActionsParser['RULE']
  declare CONSUME: EmbeddedActionsParser['CONSUME']
  declare CONSUME2: EmbeddedActionsParser['CONSUME2']
  declare CONSUME3: EmbeddedActionsParser['CONSUME3']
  declare SUBRULE: EmbeddedActionsParser['SUBRULE']
  declare SUBRULE2: EmbeddedActionsParser['SUBRULE2']
  declare SUBRULE3: EmbeddedActionsParser['SUBRULE3']
  declare OPTION: EmbeddedActionsParser['OPTION']
  declare OPTION2: EmbeddedActionsParser['OPTION2']
  declare OPTION3: EmbeddedActionsParser['OPTION3']
  declare OR: EmbeddedActionsParser['OR']
  declare OR2: EmbeddedActionsParser['OR2']
  declare MANY: EmbeddedActionsParser['MANY']
  declare MANY2: EmbeddedActionsParser['MANY2']
  declare MANY_SEP: EmbeddedActionsParser['MANY_SEP']
  declare AT_LEAST_ONE_SEP: EmbeddedActionsParser['AT_LEAST_ONE_SEP']
  declare RECORDING_PHASE: boolean
  declare protected currIdx: number

  found = new ProblemList()
  /** How often reading failed or something was reported: a failure that the scanner has explained is not reported again. */
  failures = 0
  /** Names that lost declarations would have declared. */
  lost = new Set<string>()
  /** By index, the `-` before an operand and the `(` around an expression: to a formatter they differ from `a - b` and `f(x)`. */
  readonly prefixes = new Set<number>()
  protected lines = new LineTable('')
  /** How many tokens there are; Chevrotain adds sentinels to `input` while it reads. */
  protected count = 0
  private depth = 0
  /** The token to which a failure last sent the reading back. */
  protected wentBackTo = -1
  protected readonly closings: { open: Token; close: Token; owner: string }[] = []

  constructor(skipValidations: boolean) {
    super(vocabulary(), {
      maxLookahead: 1,
      skipValidations,
      errorMessageProvider: faults(() => this.lines.length),
    })
  }

  /** Prepares for another text. */
  start(tokens: Token[], lines: LineTable): void {
    this.input = tokens
    this.count = tokens.length
    this.lines = lines
    this.found = new ProblemList()
    this.failures = 0
    this.lost = new Set()
    this.depth = 0
    this.wentBackTo = -1
    this.closings.length = 0
    this.prefixes.clear()
  }

  /** The next token, or the one after it; undefined at the end. */
  peek(howMany = 1): Token | undefined {
    const token = this.LA(howMany)
    return token.tokenType === EOF ? undefined : (token as Token)
  }

  /** Marks a `-` or `(` that begins an operand. */
  prefix(token: IToken): IToken {
    if (!this.RECORDING_PHASE) this.prefixes.add((token as Token).index)
    return token
  }

  /** From the first token of a rule to the last one taken. */
  since(first: IToken): Span {
    return { start: first.startOffset, end: (this.LA(0).endOffset ?? 0) + 1 }
  }

  /** The `///` lines above the next token. */
  doc(): string | undefined {
    return this.RECORDING_PHASE ? undefined : this.peek()?.doc
  }

  report(found: SyntaxProblem): void {
    this.failures++
    this.found.add(found)
    if (this.found.full) throw new EnoughProblems()
  }

  /** One level deeper: brackets, `if`, `not`, `-`. */
  deeper<T>(inner: () => T): T {
    if (this.RECORDING_PHASE) return inner()
    if (this.depth >= maxDepth)
      throw new SyntaxFault(
        problem(
          'too-deep',
          `this is nested deeper than ${maxDepth} levels`,
          spanOf(this.LA(0)),
          'name a part of it with `let`',
        ),
      )
    this.depth++
    try {
      return inner()
    } finally {
      this.depth--
    }
  }

  /** Refuses chains that would make a tree too deep to walk. */
  chain(length: number): void {
    if (length > maxChain)
      throw new SyntaxFault(
        problem(
          'too-long',
          `this has more than ${maxChain} operators in a row`,
          spanOf(this.LA(0)),
          'name a part of it with `let`',
        ),
      )
  }
}
