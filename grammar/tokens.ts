/**
 * The words and signs of the language. A construct's file asks for its keywords here; asking twice gives one token.
 *
 *     INT         = DIGIT { [ "_" ] DIGIT } ;
 *     NUMBER      = INT [ "." INT ] [ ( "e" | "E" ) [ "+" | "-" ] DIGIT { DIGIT } ] [ "%" ] ;
 *     STRING      = '"' { CHAR | ESCAPE } '"' | '"""' { ANY | ESCAPE } '"""' ;
 *     ESCAPE      = "\" ( "n" | "t" | '"' | "\" | "u{" HEX { HEX } "}" ) ;
 *     NAME        = ( LETTER | "_" ) { LETTER | DIGIT | "_" } ;
 *     KEY         = NAME | reserved word ;
 */
import { createToken, type IToken, type TokenType } from 'chevrotain'

/** A token with what recovery and the formatter want to know of its surroundings. */
export interface Token extends IToken {
  readonly endOffset: number
  /** Place in the list of tokens. */
  readonly index: number
  /** 1-based line on which the token starts. */
  readonly startLine: number
  /** Nothing but white space stands before it on its line. */
  readonly firstOnLine: boolean
  readonly previous: Token | undefined
  /** The `///` lines directly above it, joined. */
  readonly doc: string | undefined
  /** The scanner has reported this token already: what follows from it is not worth another report. */
  readonly damaged: boolean
  /** Of a text: its decoded value. */
  readonly payload?: string
}

const sign = (name: string, image: string): TokenType =>
  createToken({ name, label: `a \`${image}\``, pattern: image })

export const LeftBrace = sign('LeftBrace', '{')
export const RightBrace = sign('RightBrace', '}')
export const LeftParen = sign('LeftParen', '(')
export const RightParen = sign('RightParen', ')')
export const LeftBracket = sign('LeftBracket', '[')
export const RightBracket = sign('RightBracket', ']')
export const Comma = sign('Comma', ',')
export const Colon = sign('Colon', ':')
export const Dots = sign('Dots', '..')
export const Dot = sign('Dot', '.')
export const Assign = sign('Assign', '=')
export const Plus = sign('Plus', '+')
export const Minus = sign('Minus', '-')
export const Star = sign('Star', '*')
export const Slash = sign('Slash', '/')
/** Any of the six comparisons; the image says which. */
export const Comparison = createToken({
  name: 'Comparison',
  label: 'a comparison',
  pattern: /==|!=|<=|>=|<|>/,
})

/** What may stand after `.` and before `:`: names and reserved words. */
export const Key = createToken({ name: 'Key', label: 'a name' })
/** Every word that is not reserved, keywords included. */
export const Name = createToken({ name: 'Name', label: 'a name', categories: [Key] })
export const Identifier = createToken({
  name: 'Identifier',
  label: 'a name',
  categories: [Name],
  pattern: /[A-Za-z_]\w*/,
})
export const Numeral = createToken({ name: 'Number', label: 'a number' })
export const Int = createToken({
  name: 'Int',
  label: 'a whole number',
  categories: [Numeral],
  pattern: /\d(?:_?\d)*/,
})
export const Decimal = createToken({
  name: 'Decimal',
  label: 'a number',
  categories: [Numeral],
  pattern: /\d[\w.%]*/,
})
export const Text = createToken({ name: 'Text', label: 'a text in quotes', pattern: /"[^"]*"/ })
/** What the scanner could not read; no rule takes it. */
export const Unreadable = createToken({ name: 'Unreadable', label: 'a sign', pattern: /\0/ })

export const signs: ReadonlyMap<string, TokenType> = new Map([
  ['{', LeftBrace],
  ['}', RightBrace],
  ['(', LeftParen],
  [')', RightParen],
  ['[', LeftBracket],
  [']', RightBracket],
  [',', Comma],
  [':', Colon],
  ['..', Dots],
  ['.', Dot],
  ['=', Assign],
  ['+', Plus],
  ['-', Minus],
  ['*', Star],
  ['/', Slash],
  ...(['==', '!=', '<', '<=', '>', '>='] as const).map((image): [string, TokenType] => [image, Comparison]),
])

const words = new Map<string, TokenType>()

const word = (image: string, category: TokenType): TokenType => {
  const known = words.get(image)
  if (known) return known
  const token = createToken({
    name: `'${image}'`,
    label: `\`${image}\``,
    pattern: image,
    categories: [category],
  })
  words.set(image, token)
  return token
}

/** A word that the grammar expects somewhere and that is a name everywhere else. */
export const keyword = (image: string): TokenType => word(image, Name)

const reservedNames = new Set<string>()

/** Whether a word is never a name. */
export const isReserved = (image: string): boolean => reservedNames.has(image)

/** A word that is never a name, except after `.` and before `:`. */
export function reserved(image: string): TokenType {
  reservedNames.add(image)
  return word(image, Key)
}

/** Where a declaration may stand: in a file, in a game or an eval, or in both; in an experiment; in a role. */
export type Scope = 'file' | 'body' | 'experiment' | 'role'

const starters = new Map<string, ReadonlySet<Scope>>()

/** A keyword that begins a declaration. Recovery resumes at it, and it is suggested for unknown words. */
export function starter(image: string, ...scopes: Scope[]): TokenType {
  starters.set(image, new Set([...(starters.get(image) ?? []), ...scopes]))
  return keyword(image)
}

/** The words that begin a declaration in a scope. */
export const startersOf = (scope: Scope): string[] =>
  [...starters].filter(([, scopes]) => scopes.has(scope)).map(([image]) => image)

/** The scopes in which a word begins a declaration; none for other words. */
export const scopesOf = (image: string): ReadonlySet<Scope> => starters.get(image) ?? new Set()

/** Finds the next line that looks like the beginning of a declaration. */
export const startersPattern = (): RegExp =>
  new RegExp(
    `(?<=[\\r\\n])[ \\t]*(?:${[...starters.keys()].join('|')})[ \\t]+[A-Za-z_]\\w*[ \\t]*(?:[:={(,]|from|plays|over|when|with|extends)`,
    'g',
  )

/** The keywords and reserved words so far; complete once the parser's file is loaded. */
export const vocabularyOfWords = (): ReadonlyMap<string, TokenType> => words

/** All token types that a parser may be given. */
export const vocabulary = (): TokenType[] => [
  ...new Set(signs.values()),
  Key,
  Name,
  Identifier,
  Numeral,
  Int,
  Decimal,
  Text,
  Unreadable,
  ...words.values(),
]

/** Words that may not be declared, because games of several turns will need them. */
export const keptNames: ReadonlySet<string> = new Set(['episode', 'turn'])

export const True = reserved('true')
export const False = reserved('false')
