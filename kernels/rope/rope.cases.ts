import { type OpCases, rounding } from '../op-cases.ts'
import { reshape } from '../tensor.ts'
import { randomF32, randomF64, randomU32 } from '../test-values.ts'
import { ropeReference } from './rope.reference.ts'
import { rope } from './rope.ts'
import { ropeTables } from './tables.ts'

const POSITIONS = 37
const SHAPES = [
  [1, 1, 2],
  [3, 2, 6],
  [17, 3, 64],
  [65, 5, 16],
] as const

export const ropeCases: OpCases = {
  name: 'rope',
  cases: SHAPES.flatMap(([tokens, heads, size]) =>
    [false, true].map(inverse => ({
      variant: inverse ? 'inverse' : 'forward',
      shape: `T=${tokens} H=${heads} D=${size}`,
      inputs: { ...ropeTables(POSITIONS, size, 10_000), positions: randomU32(tokens, POSITIONS, 1) },
      outputs: {
        x: {
          length: tokens * heads * size,
          initial: randomF32(tokens * heads * size, 2),
          tolerance: rounding(2),
        },
      },
      record: (gpu, { x, cos, sin, positions }) =>
        rope(gpu, {
          x: reshape(x, [tokens, heads, size]),
          cos: reshape(cos, [POSITIONS, size / 2]),
          sin: reshape(sin, [POSITIONS, size / 2]),
          positions,
          inverse,
        }),
      reference: ({ x, cos, sin, positions }) => ({
        x: ropeReference(x, { cos, sin }, positions, { heads, size, inverse }),
      }),
    })),
  ),
  gradients: [
    {
      shape: 'T=2 H=2 D=4',
      inputs: { x: randomF64(16, 1), cos: randomF64(8, 2).map(Math.cos), sin: randomF64(8, 2).map(Math.sin) },
      by: ['x'],
      forward: ({ x, cos, sin }) => ({ y: ropeReference(x, { cos, sin }, [3, 1], { heads: 2, size: 4 }) }),
      backward: ({ cos, sin }, { y }) => ({
        x: ropeReference(y, { cos, sin }, [3, 1], { heads: 2, size: 4, inverse: true }),
      }),
    },
  ],
}
