/**
 * Names, numbers, texts, truth values and ranges: the leaves of every construct.
 *
 *     signed = [ "-" ] NUMBER ;
 *     range = signed ".." signed ;
 *     literal = signed | STRING | "true" | "false" ;
 *     TYPE = "number" | "text" | "bool" ;
 */
import type { IToken } from 'chevrotain'
import { notOneOf, spanOf } from './messages.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Dots, False, Minus, Name, Numeral, Text, type Token, True } from './tokens.ts'

/** A name or, after `.` and before `:`, a KEY (which may be a reserved word). */
export interface NameNode {
  readonly kind: 'name'
  readonly text: string
  readonly span: Span
}

/** `-1`, `1_000`, `7e-1`, `95%` (0.95). `raw` is the number as it was written, its sign included. */
export interface NumberNode {
  readonly kind: 'number'
  readonly value: number
  readonly raw: string
  readonly span: Span
}

/** `"…"` or `"""…"""`. `value` is decoded (escapes, the block's indentation); `raw` is what was written, quotes included. */
export interface StringNode {
  readonly kind: 'string'
  readonly value: string
  readonly raw: string
  readonly span: Span
}

export interface BoolNode {
  readonly kind: 'bool'
  readonly value: boolean
  readonly span: Span
}

/** `0..7`, `-1..1`: both ends as written; whether `low` is below `high` is the compiler's question. */
export interface RangeNode {
  readonly kind: 'range'
  readonly low: NumberNode
  readonly high: NumberNode
  readonly span: Span
}

export type LiteralNode = NumberNode | StringNode | BoolNode

/** `number`, `text` or `bool`. */
export interface TypeNode {
  readonly kind: 'type'
  readonly name: TypeName
  readonly span: Span
}

export type TypeName = 'number' | 'text' | 'bool'

const typeNames = ['number', 'text', 'bool'] as const satisfies readonly TypeName[]

/** What other languages call the three types. */
const otherTypeNames: ReadonlyMap<string, TypeName> = new Map([
  ['string', 'text'],
  ['str', 'text'],
  ['int', 'number'],
  ['integer', 'number'],
  ['float', 'number'],
  ['boolean', 'bool'],
])

export const nameNode = (token: IToken): NameNode => ({
  kind: 'name',
  text: token.image,
  span: spanOf(token),
})

export const stringNode = (token: IToken): StringNode => ({
  kind: 'string',
  value: (token as Token).payload ?? '',
  raw: token.image,
  span: spanOf(token),
})

export const boolNode = (token: IToken): BoolNode => ({
  kind: 'bool',
  value: token.image === 'true',
  span: spanOf(token),
})

export const numberNode = (token: IToken): NumberNode => ({
  kind: 'number',
  value: numberOf(token.image),
  raw: token.image,
  span: spanOf(token),
})

/** Percent is exact where a decimal fraction is: `95%` is the number nearest to 0.95. */
const numberOf = (image: string): number => {
  const plain = image.replaceAll('_', '')
  if (!plain.endsWith('%')) return Number(plain)
  const [digits = '', exponent = '0'] = plain.slice(0, -1).toLowerCase().split('e')
  return Number(`${digits}e${Number(exponent) - 2}`)
}

export const signedRule = ($: RuleKit): Rule<NumberNode> =>
  $.RULE('signed', (): NumberNode => {
    const minus = $.OPTION(() => $.prefix($.CONSUME(Minus)))
    const number = numberNode($.CONSUME(Numeral))
    return minus ? { ...number, value: -number.value, raw: `-${number.raw}`, span: $.since(minus) } : number
  })

export const rangeRule = ($: RuleKit, signed: Rule<NumberNode>): Rule<RangeNode> =>
  $.RULE('range', (): RangeNode => {
    const first = $.LA(1)
    const low = $.SUBRULE(signed)
    $.CONSUME(Dots)
    const high = $.SUBRULE2(signed)
    return { kind: 'range', low, high, span: $.since(first) }
  })

export const literalRule = ($: RuleKit, signed: Rule<NumberNode>): Rule<LiteralNode> =>
  $.RULE(
    'literal',
    (): LiteralNode =>
      $.OR<LiteralNode>([
        { ALT: () => $.SUBRULE(signed) },
        { ALT: () => stringNode($.CONSUME(Text)) },
        { ALT: () => boolNode($.CONSUME(True)) },
        { ALT: () => boolNode($.CONSUME(False)) },
      ]),
  )

export const typeRule = ($: RuleKit): Rule<TypeNode> =>
  $.RULE('type', (): TypeNode => {
    const token = $.CONSUME(Name)
    const name = typeNames.find(known => known === token.image)
    if (!name && !$.RECORDING_PHASE) throw notOneOf(token, 'a type', typeNames, otherTypeNames)
    return { kind: 'type', name: name ?? 'text', span: spanOf(token) }
  })
