/** `clip abs log exp sqrt`, and `min` and `max` of two numbers. */
import { everything, type Interval, interval } from '../interval.ts'
import { type MapBuiltin, params } from './builtin.ts'
import { numeric } from './elementwise.ts'

const larger = (a: Interval, b: Interval) => interval(Math.max(a.low, b.low), Math.max(a.high, b.high))
const smaller = (a: Interval, b: Interval) => interval(Math.min(a.low, b.low), Math.min(a.high, b.high))

/** Of an increasing function that is defined on [from, ∞) (or above it, where it falls to −∞). */
function increasing(f: (x: number) => number, from: number) {
  return ([x]: readonly Interval[]): Interval =>
    x!.high < from ? everything : interval(f(Math.max(x!.low, from)), f(x!.high))
}

export const mathematics: readonly MapBuiltin[] = [
  {
    kind: 'map',
    name: 'clip',
    params: params('x: number', 'lo: number', 'hi: number'),
    returns: 'number',
    doc: 'x, but not below lo and not above hi (hi wins where lo is above it).',
    example: { call: 'clip(12, 0, 7)', args: [12, 0, 7], value: 7 },
    range: ([x, lo, hi]) => smaller(larger(x!, lo!), hi!),
    evaluate: numeric(
      (x, lo, hi) => Math.min(Math.max(x!, lo!), hi!),
      () => 'clip is not finite',
    ),
  },
  {
    kind: 'map',
    name: 'abs',
    params: params('x: number'),
    returns: 'number',
    doc: 'The number without its sign.',
    example: { call: 'abs(-2)', args: [-2], value: 2 },
    range: ([x]) =>
      interval(
        x!.low <= 0 && x!.high >= 0 ? 0 : Math.min(Math.abs(x!.low), Math.abs(x!.high)),
        Math.max(Math.abs(x!.low), Math.abs(x!.high)),
      ),
    evaluate: numeric(
      x => Math.abs(x!),
      () => 'abs is not finite',
    ),
  },
  {
    kind: 'map',
    name: 'log',
    params: params('x: number'),
    returns: 'number',
    doc: 'The natural logarithm; missing where x is not above 0.',
    example: { call: 'log(1)', args: [1], value: 0 },
    range: increasing(Math.log, 0),
    evaluate: numeric(
      x => Math.log(x!),
      x => `the logarithm of ${x}, which is not above 0`,
    ),
  },
  {
    kind: 'map',
    name: 'exp',
    params: params('x: number'),
    returns: 'number',
    doc: 'e to the power of x; missing where that is too large for a number.',
    example: { call: 'exp(0)', args: [0], value: 1 },
    range: increasing(Math.exp, -Infinity),
    evaluate: numeric(
      x => Math.exp(x!),
      x => `exp(${x}) is too large`,
    ),
  },
  {
    kind: 'map',
    name: 'sqrt',
    params: params('x: number'),
    returns: 'number',
    doc: 'The square root; missing where x is below 0.',
    example: { call: 'sqrt(9)', args: [9], value: 3 },
    range: increasing(Math.sqrt, 0),
    evaluate: numeric(
      x => Math.sqrt(x!),
      x => `the square root of ${x}, which is below 0`,
    ),
  },
  {
    kind: 'map',
    name: 'min',
    params: params('x: number', 'y: number'),
    returns: 'number',
    doc: 'The smaller of two numbers.',
    example: { call: 'min(2, 3)', args: [2, 3], value: 2 },
    range: ([x, y]) => smaller(x!, y!),
    evaluate: numeric(
      (x, y) => Math.min(x!, y!),
      () => 'min is not finite',
    ),
  },
  {
    kind: 'map',
    name: 'max',
    params: params('x: number', 'y: number'),
    returns: 'number',
    doc: 'The larger of two numbers.',
    example: { call: 'max(2, 3)', args: [2, 3], value: 3 },
    range: ([x, y]) => larger(x!, y!),
    evaluate: numeric(
      (x, y) => Math.max(x!, y!),
      () => 'max is not finite',
    ),
  },
]
