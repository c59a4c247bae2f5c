/** What removes an axis. All skip what is missing; over nothing they are missing, `count` alone is 0. */
import { type Cell, isMissing, missing } from '../cell.ts'
import { type Interval, interval, notNegative, unit } from '../interval.ts'
import { params, type ReduceBuiltin } from './builtin.ts'
import { asNumber, finite } from './elementwise.ts'
import { mostFrequent } from './most-frequent.ts'

type Value = number | boolean | string

/** `compute` sees at least one value, and nothing missing. */
const over =
  (compute: (values: Value[]) => Cell) =>
  (cells: readonly Cell[]): Cell => {
    const values = cells.filter((cell): cell is Value => !isMissing(cell))
    return values.length === 0 ? missing(whyNothing(cells)) : compute(values)
  }

function whyNothing(cells: readonly Cell[]): string {
  const first = cells.find(isMissing)
  return first === undefined ? 'nothing to reduce' : `all are missing: ${first.missing}`
}

const overNumbers = (name: string, compute: (numbers: number[]) => number) =>
  over(values => finite(compute(values.map(asNumber)), `the ${name} is not finite`))

/** Not `Math.min(...numbers)`: an axis may be longer than a call can take. */
const least = (numbers: number[]) => numbers.reduce((a, b) => Math.min(a, b))
const greatest = (numbers: number[]) => numbers.reduce((a, b) => Math.max(a, b))
const between = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high)

// Rounding could carry these past the bounds that hold for exact numbers, hence `between`.
const sum = (numbers: number[]) =>
  between(
    numbers.reduce((a, b) => a + b, 0),
    numbers.length * least(numbers),
    numbers.length * greatest(numbers),
  )
const mean = (numbers: number[]) => between(sum(numbers) / numbers.length, least(numbers), greatest(numbers))

/** With n as the divisor: the spread of these elements, not an estimate from a sample. */
function std(numbers: number[]): number {
  const centre = mean(numbers)
  const variance = mean(numbers.map(x => (x - centre) ** 2))
  return between(Math.sqrt(variance), 0, (greatest(numbers) - least(numbers)) / 2)
}

const isTrue = (value: Cell) => value === true || value === 1
const same = (arg: Interval) => arg

/** Some elements may be missing, so from 1 to n of them are added. */
const sumRange = (arg: Interval, size: number | undefined): Interval => {
  const n = size ?? Infinity
  const low = arg.low >= 0 ? arg.low : arg.low * n
  const high = arg.high <= 0 ? arg.high : arg.high * n
  return interval(low, high)
}

export const reductions: readonly ReduceBuiltin[] = [
  {
    kind: 'reduce',
    name: 'mean',
    params: params('x: number'),
    returns: 'number',
    doc: 'The mean along an axis.',
    example: { call: 'mean(R over answer)', args: [1, 2, { missing: 'no tag' }], value: 1.5 },
    range: same,
    evaluate: overNumbers('mean', mean),
  },
  {
    kind: 'reduce',
    name: 'sum',
    params: params('x: number'),
    returns: 'number',
    doc: 'The sum along an axis.',
    example: { call: 'sum(R over answer)', args: [1, 2, 4], value: 7 },
    range: sumRange,
    evaluate: overNumbers('sum', sum),
  },
  {
    kind: 'reduce',
    name: 'min',
    params: params('x: number'),
    returns: 'number',
    doc: 'The smallest along an axis.',
    example: { call: 'min(R over answer)', args: [3, 1, 2], value: 1 },
    range: same,
    evaluate: overNumbers('minimum', least),
  },
  {
    kind: 'reduce',
    name: 'max',
    params: params('x: number'),
    returns: 'number',
    doc: 'The largest along an axis.',
    example: { call: 'max(R over answer)', args: [3, 1, 2], value: 3 },
    range: same,
    evaluate: overNumbers('maximum', greatest),
  },
  {
    kind: 'reduce',
    name: 'std',
    params: params('x: number'),
    returns: 'number',
    doc: 'The standard deviation along an axis, divided by n.',
    example: { call: 'std(R over answer)', args: [1, 3], value: 1 },
    // Popoviciu: the variance of numbers within a width w is at most w²/4.
    range: ({ low, high }) => interval(0, (high - low) / 2),
    evaluate: overNumbers('standard deviation', std),
  },
  {
    kind: 'reduce',
    name: 'share',
    params: params('x: bool'),
    returns: 'number',
    doc: 'The share, 0..1, of what is true along an axis.',
    example: { call: 'share(valid(q) over query)', args: [true, false, true, true], value: 0.75 },
    range: () => unit,
    evaluate: over(values => values.filter(isTrue).length / values.length),
  },
  {
    kind: 'reduce',
    name: 'any',
    params: params('x: bool'),
    returns: 'bool',
    doc: 'Whether one at least is true along an axis.',
    example: { call: 'any(right over answer)', args: [false, true], value: true },
    range: () => unit,
    evaluate: over(values => values.some(isTrue)),
  },
  {
    kind: 'reduce',
    name: 'all',
    params: params('x: bool'),
    returns: 'bool',
    doc: 'Whether all are true along an axis.',
    example: { call: 'all(right over answer)', args: [false, true], value: false },
    range: () => unit,
    evaluate: over(values => values.every(isTrue)),
  },
  {
    kind: 'reduce',
    name: 'count',
    params: params('x: bool'),
    returns: 'number',
    doc: 'How many are true along an axis; 0 where all are missing.',
    example: { call: 'count(right over answer)', args: [true, false, { missing: 'cut' }], value: 1 },
    range: (_, size) => (size === undefined ? notNegative : interval(0, size)),
    evaluate: cells => cells.filter(isTrue).length,
  },
  {
    kind: 'reduce',
    name: 'majority',
    params: params('x: T'),
    returns: 'T',
    doc: 'The most frequent value along an axis; of several, the first said.',
    example: { call: 'majority(number(a) over answer)', args: [7, 5, 5, 7], value: 7 },
    range: same,
    evaluate: over(values => mostFrequent(values).value),
  },
  {
    kind: 'reduce',
    name: 'agreement',
    params: params('x: T'),
    returns: 'number',
    doc: 'The share of the most frequent value among those that are not missing.',
    example: {
      call: 'agreement(number(a) over answer)',
      args: [7, 5, 5, { missing: 'no number' }, 5],
      value: 0.75,
    },
    range: () => unit,
    evaluate: over(values => mostFrequent(values).count / values.length),
  },
]
