/** `+ - * /` and the sign. A bool counts as 1 or 0. */
import { add, divide, multiply, negate, subtract } from '../interval.ts'
import { type OperatorBuiltin, params } from './builtin.ts'
import { numeric } from './elementwise.ts'

const tooLarge = (sign: string) => (a: number, b?: number) =>
  b === undefined ? `${sign}${a} is not finite` : `${a} ${sign} ${b} is not finite`

export const arithmetic: readonly OperatorBuiltin[] = [
  {
    kind: 'operator',
    name: 'add',
    symbol: '+',
    params: params('x: number', 'y: number'),
    returns: 'number',
    doc: 'The sum.',
    example: { call: '2 + 3', args: [2, 3], value: 5 },
    range: ([x, y]) => add(x!, y!),
    evaluate: numeric((x, y) => x! + y!, tooLarge('+')),
  },
  {
    kind: 'operator',
    name: 'sub',
    symbol: '-',
    params: params('x: number', 'y: number'),
    returns: 'number',
    doc: 'The difference.',
    example: { call: '2 - 3', args: [2, 3], value: -1 },
    range: ([x, y]) => subtract(x!, y!),
    evaluate: numeric((x, y) => x! - y!, tooLarge('-')),
  },
  {
    kind: 'operator',
    name: 'mul',
    symbol: '*',
    params: params('x: number', 'y: number'),
    returns: 'number',
    doc: 'The product.',
    example: { call: '2 * 3', args: [2, 3], value: 6 },
    range: ([x, y]) => multiply(x!, y!),
    evaluate: numeric((x, y) => x! * y!, tooLarge('*')),
  },
  {
    kind: 'operator',
    name: 'div',
    symbol: '/',
    params: params('x: number', 'y: number'),
    returns: 'number',
    doc: 'The quotient; missing where the divisor is 0.',
    example: { call: '3 / 4', args: [3, 4], value: 0.75 },
    range: ([x, y]) => divide(x!, y!),
    evaluate: numeric(
      (x, y) => x! / y!,
      (x, y) => (y === 0 ? 'division by 0' : tooLarge('/')(x!, y!)),
    ),
  },
  {
    kind: 'operator',
    name: 'neg',
    symbol: '-',
    params: params('x: number'),
    returns: 'number',
    doc: 'The number with its sign turned.',
    example: { call: '-2', args: [2], value: -2 },
    range: ([x]) => negate(x!),
    evaluate: numeric(x => 0 - x!, tooLarge('-')),
  },
]
