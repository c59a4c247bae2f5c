/** Truth values, comparisons, `if` and `otherwise`. */
import { type Cell, isMissing } from '../cell.ts'
import { union, unit } from '../interval.ts'
import type { ElementType } from '../schema/value.ts'
import { type MapBuiltin, type OperatorBuiltin, params } from './builtin.ts'
import { asNumber, strict } from './elementwise.ts'

/** `settling` alone decides: false for `and`, true for `or`; else what is missing is contagious. */
const settled =
  (settling: boolean) =>
  ([a, b]: readonly Cell[]): Cell => {
    if (a === settling || b === settling) return settling
    if (isMissing(a)) return a
    if (isMissing(b)) return b
    return !settling
  }

function compare(
  name: string,
  symbol: string,
  type: ElementType | 'T',
  doc: string,
  value: boolean,
  holds: (a: Cell, b: Cell) => boolean,
): OperatorBuiltin {
  return {
    kind: 'operator',
    name,
    symbol,
    params: params(`x: ${type}`, `y: ${type}`),
    returns: 'bool',
    doc,
    example: { call: `2 ${symbol} 3`, args: [2, 3], value },
    range: () => unit,
    evaluate: strict((a, b) => holds(a!, b!)),
  }
}

const ordered = (holds: (a: number, b: number) => boolean) => (a: Cell, b: Cell) =>
  holds(asNumber(a as number), asNumber(b as number))

export const logic: readonly (OperatorBuiltin | MapBuiltin)[] = [
  {
    kind: 'operator',
    name: 'not',
    symbol: 'not',
    params: params('x: bool'),
    returns: 'bool',
    doc: 'True where x is false.',
    example: { call: 'not true', args: [true], value: false },
    range: () => unit,
    evaluate: strict(x => !x),
  },
  {
    kind: 'operator',
    name: 'and',
    symbol: 'and',
    params: params('x: bool', 'y: bool'),
    returns: 'bool',
    doc: 'True where both are; false where one is, even if the other is missing.',
    example: { call: 'false and missing', args: [false, { missing: 'missing' }], value: false },
    range: () => unit,
    evaluate: settled(false),
  },
  {
    kind: 'operator',
    name: 'or',
    symbol: 'or',
    params: params('x: bool', 'y: bool'),
    returns: 'bool',
    doc: 'True where one is, even if the other is missing; false where both are.',
    example: { call: 'true or missing', args: [true, { missing: 'missing' }], value: true },
    range: () => unit,
    evaluate: settled(true),
  },
  compare('eq', '==', 'T', 'True where two values of one type are the same.', false, (a, b) => a === b),
  compare('ne', '!=', 'T', 'True where two values of one type differ.', true, (a, b) => a !== b),
  compare(
    'lt',
    '<',
    'number',
    'True where x is less than y.',
    true,
    ordered((a, b) => a < b),
  ),
  compare(
    'le',
    '<=',
    'number',
    'True where x is at most y.',
    true,
    ordered((a, b) => a <= b),
  ),
  compare(
    'gt',
    '>',
    'number',
    'True where x is greater than y.',
    false,
    ordered((a, b) => a > b),
  ),
  compare(
    'ge',
    '>=',
    'number',
    'True where x is at least y.',
    false,
    ordered((a, b) => a >= b),
  ),
  {
    kind: 'operator',
    name: 'if',
    symbol: 'if',
    params: params('condition: bool', 'then: T', 'else: T'),
    returns: 'T',
    doc: 'One of two values; missing where the condition or the branch taken is.',
    example: { call: 'if 2 < 3 then 1 else missing', args: [true, 1, { missing: 'missing' }], value: 1 },
    range: ([, a, b]) => union(a!, b!),
    evaluate: ([condition, a, b]) => (isMissing(condition) ? condition : condition ? a! : b!),
  },
  {
    kind: 'operator',
    name: 'otherwise',
    symbol: 'otherwise',
    params: params('x: T', 'y: T'),
    returns: 'T',
    doc: 'x, and y where x is missing. Written in a payoff.',
    example: { call: 'missing otherwise -1', args: [{ missing: 'missing' }, -1], value: -1 },
    range: ([x, y]) => union(x!, y!),
    evaluate: ([x, y]) => (isMissing(x) ? y! : x!),
  },
  {
    kind: 'map',
    name: 'valid',
    params: params('x: T'),
    returns: 'bool',
    doc: 'True where x is not missing; itself never missing.',
    example: { call: 'valid(7)', args: [7], value: true },
    range: () => unit,
    evaluate: ([x]) => !isMissing(x),
  },
]
