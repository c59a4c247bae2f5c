/** Arbitrary leaves of syntax trees: names, numbers, texts, truth values, ranges, types, doc comments. Places are all `nowhere`. */
import fc, { type Arbitrary } from 'fast-check'
import type {
  BoolNode,
  LiteralNode,
  NameNode,
  NumberNode,
  RangeNode,
  StringNode,
  TypeNode,
} from '../../../grammar/literal.ts'
import { LspParser } from '../../../grammar/parser.ts'
import type { Span } from '../../../grammar/span.ts'
import { isReserved, keptNames, vocabularyOfWords } from '../../../grammar/tokens.ts'
import { blockText, escapedText, plainText } from './texts.ts'

/** The vocabulary is whole once a parser was made. */
new LspParser()

export const nowhere: Span = { start: 0, end: 0 }

/** A node of which every part is given: one that gains a part does not compile until the part has an arbitrary. */
export const node = <N extends { readonly kind: string }>(
  kind: N['kind'],
  parts: { readonly [K in Exclude<keyof N, 'kind' | 'span' | 'block'>]-?: Arbitrary<N[K]> },
): Arbitrary<N> => {
  const record = { kind: fc.constant(kind), span: fc.constant(nowhere), ...parts }
  return fc.record(record, { noNullPrototype: true }) as unknown as Arbitrary<N>
}

export const maybe = <T>(part: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(part, { nil: undefined })

export const some = <T>(part: Arbitrary<T>, minLength = 0): Arbitrary<T[]> =>
  fc.array(part, { minLength, maxLength: Math.max(3, minLength) })

const awkward = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'e5',
  '_',
  '_1',
  'x',
  'R',
  'mean',
  'number',
  'text',
]

const anyWord: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/) },
  { weight: 2, arbitrary: fc.constantFrom(...vocabularyOfWords().keys()) },
  { weight: 1, arbitrary: fc.constantFrom(...awkward) },
)

const named = (word: Arbitrary<string>): Arbitrary<NameNode> => node<NameNode>('name', { text: word })

/** After `.` and before `:` reserved words are names, too. */
export const key = named(anyWord)
export const nameBut = (...others: readonly string[]): Arbitrary<NameNode> =>
  named(anyWord.filter(word => !isReserved(word) && !others.includes(word)))
export const name = nameBut()
/** A name that may be declared. */
export const declared = nameBut(...keptNames)

const digits = (most: number): Arbitrary<string> =>
  fc.oneof(
    fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`)),
    fc.constantFrom('0', '00', '1', '64', '9007199254740993', '18446744073709551616'),
  )

/** Digits with underscores between some of them. */
const grouped = (image: string, group: boolean): string => (group ? [...image].join('_') : image)

const signedOf = (value: number, raw: string, minus: boolean): NumberNode => ({
  kind: 'number',
  value: minus ? -value : value,
  raw: minus ? `-${raw}` : raw,
  span: nowhere,
})

/** A whole number: what the grammar calls INT. */
export const int: Arbitrary<NumberNode> = fc
  .tuple(digits(12), fc.boolean())
  .map(([image, group]) => signedOf(Number(image), grouped(image, group), false))

const decimal: Arbitrary<NumberNode> = fc
  .tuple(
    digits(6),
    fc.option(digits(20), { nil: '' }),
    fc.option(fc.integer({ min: -330, max: 280 }), { nil: undefined }),
    fc.record({ group: fc.boolean(), percent: fc.boolean(), big: fc.boolean(), plus: fc.boolean() }),
  )
  .map(([whole, fraction, exponent, { group, percent, big, plus }]) => {
    const sign = exponent !== undefined && exponent >= 0 && plus ? '+' : ''
    const power = exponent === undefined ? '' : `${big ? 'E' : 'e'}${sign}${exponent}`
    const point = fraction === '' ? '' : `.${grouped(fraction, group)}`
    const raw = `${grouped(whole, group)}${point}${power}${percent ? '%' : ''}`
    // Without its point, so that not even the two places of a percent are rounded on the way.
    const value = Number(`${whole}${fraction}e${(exponent ?? 0) - fraction.length - (percent ? 2 : 0)}`)
    return signedOf(value, raw, false)
  })

/** Without a sign, as in an expression. */
export const number: Arbitrary<NumberNode> = fc.oneof(int, decimal)
export const signed: Arbitrary<NumberNode> = fc
  .tuple(number, fc.boolean())
  .map(([{ value, raw }, minus]) => signedOf(value, raw, minus))

const value: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '\\',
        '\n',
        '\r',
        '\t',
        ' ',
        '{',
        '}',
        '{{',
        'a',
        '//',
        '"""',
        '😀',
        '𝑥',
        'e\u0301',
        '漢',
        '\u2028',
      ),
      { maxLength: 10 },
    )
    .map(parts => parts.join('')),
)

export const text: Arbitrary<StringNode> = fc
  .tuple(value, fc.constantFrom(plainText, escapedText, blockText))
  .map(([said, write]) => ({ kind: 'string', value: said, raw: write(said), span: nowhere }))

export const bool: Arbitrary<BoolNode> = node<BoolNode>('bool', { value: fc.boolean() })
export const range: Arbitrary<RangeNode> = node<RangeNode>('range', { low: signed, high: signed })
export const literal: Arbitrary<LiteralNode> = fc.oneof(signed, text, bool)
export const type: Arbitrary<TypeNode> = node<TypeNode>('type', {
  name: fc.constantFrom('number', 'text', 'bool'),
})

/** The lines of a doc comment, joined. */
export const doc: Arbitrary<string | undefined> = maybe(
  fc
    .array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 2 })
    .map(lines => lines.map(line => line.replace(/[\r\n\0]/g, '').trim()).join('\n')),
)
