/** What is read from texts: `exact contains matches length number tag`. */
import { missing } from '../cell.ts'
import { everything, interval, notNegative, unit } from '../interval.ts'
import { type MapBuiltin, params } from './builtin.ts'
import { finite, textual } from './elementwise.ts'
import { matchesPattern } from './pattern.ts'
import { lastTagged } from './tagged.ts'

/** An optional sign (not one that joins words or digits, as in `COVID-19` and `3-2`), thousands commas, a decimal point. */
const NUMBERS =
  /(?:(?<![\p{L}\p{N}])[-−])?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?:(?<![\p{L}\p{N}])[-−])?(?<!\d)\.\d+/gu

/** The last number written in a text. */
function lastNumber(text: string): number | undefined {
  const last = text.match(NUMBERS)?.at(-1)
  return last === undefined ? undefined : Number(last.replaceAll(',', '').replace('−', '-'))
}

function codePoints(text: string): number {
  let n = 0
  for (const _ of text) n++
  return n
}

export const textFunctions: readonly MapBuiltin[] = [
  {
    kind: 'map',
    name: 'exact',
    params: params('a: text', 'b: text'),
    returns: 'bool',
    doc: 'Whether two texts are the same once the white space around them is trimmed.',
    example: { call: 'exact(" 42 ", "42")', args: [' 42 ', '42'], value: true },
    range: () => unit,
    evaluate: textual((a, b) => a!.trim() === b!.trim()),
  },
  {
    kind: 'map',
    name: 'contains',
    params: params('a: text', 'b: text'),
    returns: 'bool',
    doc: 'Whether b stands somewhere in a, letter for letter.',
    example: { call: 'contains("so it is 42.", "42")', args: ['so it is 42.', '42'], value: true },
    range: () => unit,
    evaluate: textual((a, b) => a!.includes(b!)),
  },
  {
    kind: 'map',
    name: 'matches',
    params: params('a: text', 'regex: text'),
    returns: 'bool',
    doc: 'Whether a regular expression (RE2 syntax, in linear time) finds a match anywhere in a; `^` and `$` hold it to the whole.',
    example: {
      call: 'matches("rl314", "^[rls+]{1,3}[0-9]{3}$")',
      args: ['rl314', '^[rls+]{1,3}[0-9]{3}$'],
      value: true,
    },
    range: () => unit,
    evaluate: textual((a, regex) => matchesPattern(a!, regex!)),
  },
  {
    kind: 'map',
    name: 'length',
    params: params('a: text'),
    returns: 'number',
    doc: 'The length of a text in Unicode code points.',
    example: { call: 'length("café")', args: ['café'], value: 4 },
    range: () => notNegative,
    evaluate: textual(a => codePoints(a!)),
  },
  {
    kind: 'map',
    name: 'number',
    params: params('a: text'),
    returns: 'number',
    doc: 'The last number in a text, with its sign, decimal point and thousands commas; missing without one.',
    example: { call: 'number("12 plus 30 is 1,042.5")', args: ['12 plus 30 is 1,042.5'], value: 1042.5 },
    range: () => everything,
    evaluate: textual(a => {
      const last = lastNumber(a!)
      return last === undefined ? missing('no number in the text') : finite(last, 'the number is too large')
    }),
  },
  {
    kind: 'map',
    name: 'tag',
    params: params('a: text', 'T: text'),
    returns: 'text',
    doc: 'The trimmed text of the last whole <T>…</T>, in any case of letters; missing without one.',
    example: {
      call: 'tag("<A>no</A> <a> yes </a>", "a")',
      args: ['<A>no</A> <a> yes </a>', 'a'],
      value: 'yes',
    },
    range: () => interval(-Infinity, Infinity),
    evaluate: textual((a, name) => lastTagged(a!, name!) ?? missing(`no whole <${name}>…</${name}>`)),
  },
]
