/** Sentences about tokens that stand where the grammar does not want them. */
import type { IParserErrorMessageProvider, IToken, TokenType } from 'chevrotain'
import { SyntaxFault } from './fault.ts'
import { nearest } from './nearest.ts'
import { outOfScope } from './out-of-scope.ts'
import type { SyntaxProblem } from './problem.ts'
import { declaredOtherwise, saidOtherwise, settingOtherwise } from './said-otherwise.ts'
import { shorten } from './scanner-messages.ts'
import { inFormula, shapeAt } from './shapes.ts'
import type { Span } from './span.ts'
import {
  isReserved,
  type Scope,
  scopesOf,
  startersOf,
  Text,
  type Token,
  vocabularyOfWords,
} from './tokens.ts'

/** What a choice between several tokens is about, by the name of its rule. */
const wanted: Readonly<Record<string, string>> = {
  primary: 'an expression',
  unary: 'an expression',
  negation: 'an expression',
  expression: 'an expression',
  alarmAction: '`warn`, `stop` or `restore`',
  regularizeTerm: '`kl` or `entropy`',
  klTerm: '`loss` or `reward`',
  seeds: 'a range or a list',
  settingValue: 'a value',
  modelSource: '`from`, `at` or `=`',
  modelOf: '`frozen` or `lagged`',
  promptSource: '`from` or `=`',
  axisSize: 'a whole number or `all of`',
  literal: 'a number, a text, `true` or `false`',
  armName: 'a name or a text in quotes',
}

const isEnd = (token: IToken): boolean => Number.isNaN(token.startOffset) || token.startOffset === undefined

export const spanOf = (token: IToken): Span => ({
  start: token.startOffset,
  end: (token.endOffset ?? token.startOffset) + 1,
})

/** A token in a sentence. */
const show = (token: IToken): string =>
  token.tokenType === Text && token.image.length > 24 ? 'this text' : `\`${shorten(token.image)}\``

/**
 * A name that was taken from the line below: `axis a: 4 per` + line end + `axis b: 2` reads `axis` as the name, and only
 * `b` fails. True when `token` begins a declaration as far as layout can tell.
 */
export const looksLikeDeclaration = (token: Token, next: Token | undefined): boolean =>
  token.firstOnLine && scopesOf(token.image).size > 0 && next?.startLine === token.startLine && isWord(next)

const isWord = (token: Token): boolean => /^[A-Za-z_]/.test(token.image) || token.tokenType === Text

const namesFollow = new Set([
  'per',
  'of',
  'from',
  'over',
  'plays',
  'frozen',
  'lagged',
  'as',
  'extends',
  'then',
  'start',
  'measure',
  'with',
])

/** The fault of finding `actual` where `expected` should be. */
export function missing(
  expected: string,
  actual: Token,
  previous: Token | undefined,
  end: number,
  rule = '',
): SyntaxFault {
  const before = previous?.previous
  if (previous && before && wantsMore(before) && !isEnd(actual) && looksLikeDeclaration(previous, actual)) {
    const what = namesFollow.has(before.image)
      ? 'a name'
      : before.image === ','
        ? 'what follows the comma'
        : 'an expression'
    return new SyntaxFault(
      problem('syntax', `${what} is missing after ${show(before)}`, spanOf(before)),
      previous.index,
    )
  }
  if (actual.image === 'extends' && /`\{`/.test(expected))
    return new SyntaxFault(problem('syntax', 'only a game extends another', spanOf(actual), variants))
  const after = previous && !isEnd(previous) ? ` after ${show(previous)}` : ''
  if (isEnd(actual)) {
    const span = previous && !isEnd(previous) ? spanOf(previous) : { start: end, end }
    const found = problem('syntax', `${expected} is missing${after}: the file ends here`, span)
    return new SyntaxFault({ ...found, missing: { expected, after: span.end } })
  }
  const unit = rule === 'setting' ? unitOf(expected, actual, previous) : undefined
  if (unit) return unit
  const said = (rule.startsWith('setting') ? settingOtherwise : saidOtherwise)(actual, previous)
  const what = `${expected} is missing${after}`
  const found =
    isReserved(actual.image) && expected === 'a name'
      ? `\`${actual.image}\` is reserved and cannot be a name`
      : `found ${show(actual)}`
  const behind = previous && !isEnd(previous) ? spanOf(previous).end : actual.startOffset
  const near = said?.message === undefined ? suggestion(expected, actual, previous) : undefined
  const told = problem(
    'syntax',
    said?.message ?? `${what}; ${found}`,
    spanOf(actual),
    near ?? said?.help ?? shapeAt(previous, rule),
  )
  return new SyntaxFault({ ...told, missing: { expected, after: behind } })
}

/** `steps: 500 steps`: a word after a value, on its line, was read as the next setting. */
function unitOf(expected: string, actual: Token, previous: Token | undefined): SyntaxFault | undefined {
  const value = previous?.previous
  if (!previous || !value || expected !== 'a `:`' || actual.image === '=') return undefined
  if (previous.firstOnLine || !/^\d/.test(value.image) || value.startLine !== previous.startLine)
    return undefined
  const message = `${show(previous)} cannot stand after ${show(value)}`
  const told = problem('syntax', message, spanOf(previous), 'a setting is a number without a unit')
  return new SyntaxFault(told, actual.firstOnLine ? actual.index : undefined)
}

const variants =
  'write its members out; what differs may be a parameter, as in `eval Heldout(n: number = 8) { … }`'

/** Whether something must follow a token before a declaration can begin. */
const wantsMore = (token: Token): boolean =>
  namesFollow.has(token.image) ||
  formulasFollow.has(token.image) ||
  isReserved(token.image) ||
  scopesOf(token.image).size > 0 ||
  /^(?:[=,:(+\-*/<>.{[]|==|!=|<=|>=|\.\.)$/.test(token.image)

const formulasFollow: ReadonlySet<string> = new Set(['raw', 'when', 'weight', 'times', 'every', 'for'])

/** `did you mean …?` when the word that is wanted is nearly the one that stands there. */
function suggestion(expected: string, actual: Token, previous?: Token): string | undefined {
  if (actual.image === '=' && expected.includes('`)`') && /^[,(]$/.test(previous?.previous?.image ?? ''))
    return 'an argument is named with `:`, as in `score: 0..7`'
  if (
    actual.image === '=' &&
    previous?.image !== 'sees' &&
    inFormula(actual) &&
    expected !== 'a `:`' &&
    expected !== 'a number'
  )
    return 'values are compared with `==`'
  const words = [...expected.matchAll(/`([a-z]+)`/g)].map(match => match[1]!)
  // An argument may go on before its bracket closes.
  if (expected.includes('`)`')) words.push('over')
  if (/^`(?:then|else)`$/.test(expected)) words.push('and', 'or')
  const near = nearest(actual.image, words)
  return near ? `did you mean \`${near}\`?` : undefined
}

/** A word that begins no declaration here. */
function unknownDeclaration(token: Token, previous: Token | undefined, scope: Scope): SyntaxFault {
  const before = previous?.previous
  if (previous && before && looksLikeDeclaration(previous, token) && scopesOf(previous.image).has(scope))
    return missing('', token, previous, 0)
  if (!/^[A-Za-z_]/.test(token.image)) return new SyntaxFault(strayToken(token, previous))
  const starters = startersOf(scope)
  const elsewhere = [...scopesOf(token.image)]
  if (elsewhere.length > 0) {
    const help = scope === 'file' ? 'perhaps a `}` above closes its game too early' : undefined
    return new SyntaxFault(
      problem(
        'unknown-declaration',
        `\`${token.image}\` belongs ${homes(elsewhere)}, and cannot stand here`,
        spanOf(token),
        help,
      ),
    )
  }
  if (!token.firstOnLine && previous) {
    const words = vocabularyOfWords()
    const near = words.has(token.image) ? undefined : nearest(token.image, words.keys())
    const help =
      token.image === 'if'
        ? 'a choice is written `if … then … else …`'
        : (saidOtherwise(token, previous)?.help ?? shapeAt(previous, ''))
    return new SyntaxFault(
      problem(
        'syntax',
        `\`${shorten(token.image)}\` cannot stand after ${show(previous)}${near ? `; did you mean \`${near}\`?` : ''}`,
        spanOf(token),
        help,
      ),
    )
  }
  const near = nearest(token.image, starters)
  const message = `unknown declaration \`${shorten(token.image)}\`${near ? `; did you mean \`${near}\`?` : ''}`
  const help =
    outOfScope(token.image) ??
    declaredOtherwise(token.image) ??
    (near ? undefined : `${where[scope]} ${list(starters)}`)
  return new SyntaxFault(problem('unknown-declaration', message, spanOf(token), help))
}

const where: Readonly<Record<Scope, string>> = {
  file: 'a file holds',
  body: 'a game holds',
  experiment: 'an experiment holds',
  role: 'a role holds',
}

const home: Readonly<Record<Scope, string>> = {
  file: 'at the top of a file',
  body: 'inside a game or an eval',
  experiment: 'inside an experiment',
  role: 'inside a role',
}

const homes = (scopes: readonly Scope[]): string => scopes.map(scope => home[scope]).join(' or ')

const list = (words: readonly string[]): string => words.map(word => `\`${word}\``).join(', ')

function strayToken(token: Token, previous: Token | undefined): SyntaxProblem {
  if (/^[})\]]$/.test(token.image))
    return problem('stray-bracket', `this \`${token.image}\` closes nothing`, spanOf(token))
  const after = previous ? ` after ${show(previous)}` : ''
  const said = saidOtherwise(token, previous)
  const help = token.image === '=' ? 'values are compared with `==`' : (said?.help ?? shapeAt(previous, ''))
  return problem('syntax', `${show(token)} cannot stand here${after}`, spanOf(token), help)
}

/** A word that must be one of a few. */
export function notOneOf(
  token: IToken,
  what: string,
  words: readonly string[],
  others: ReadonlyMap<string, string> = new Map(),
): SyntaxFault {
  const near = others.get(token.image) ?? nearest(token.image, words)
  const message = `\`${shorten(token.image)}\` is not ${what}${near ? `; did you mean \`${near}\`?` : ''}`
  return new SyntaxFault(problem('syntax', message, spanOf(token), `it is one of ${list(words)}`))
}

export function problem(
  code: SyntaxProblem['code'],
  message: string,
  span: Span,
  help?: string,
): SyntaxProblem {
  return { code, severity: 'error', message, ...(help ? { help } : {}), span }
}

/** Chevrotain asks for a message; it gets the fault itself, thrown, so that the place can differ from the token's. */
export const faults = (end: () => number): IParserErrorMessageProvider => ({
  buildMismatchTokenMessage({
    expected,
    actual,
    previous,
    ruleName,
  }: {
    expected: TokenType
    actual: IToken
    previous: IToken
    ruleName: string
  }): string {
    throw missing(expected.LABEL ?? expected.name, actual as Token, knownToken(previous), end(), ruleName)
  },
  buildNoViableAltMessage({ actual, previous, ruleName }): string {
    const token = actual[0] as Token
    const scope =
      ruleName === 'member'
        ? 'body'
        : ruleName === 'declaration'
          ? 'file'
          : ruleName === 'experimentItem'
            ? 'experiment'
            : undefined
    if (ruleName === 'rolePart' && !isEnd(token))
      throw unknownDeclaration(token, knownToken(previous), 'role')
    if (scope && !isEnd(token)) throw unknownDeclaration(token, knownToken(previous), scope)
    throw missing(wanted[ruleName] ?? 'something', token, knownToken(previous), end(), ruleName)
  },
  buildEarlyExitMessage({ actual, previous }): string {
    throw missing('something', actual[0] as Token, knownToken(previous), end())
  },
  buildNotAllInputParsedMessage({ firstRedundant }): string {
    throw new SyntaxFault(strayToken(firstRedundant as Token, undefined))
  },
})

const knownToken = (token: IToken): Token | undefined => (isEnd(token) ? undefined : (token as Token))
