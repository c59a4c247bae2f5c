import { type OpCases, rounding } from '../op-cases.ts'
import { randomF32, randomF64 } from '../test-values.ts'
import { columnSumReference } from './column-sum.reference.ts'
import { columnSum } from './column-sum.ts'

const SHAPES = [
  [1, 1],
  [3, 7],
  [65, 9],
  [129, 65],
] as const

export const columnSumCases: OpCases = {
  name: 'column-sum',
  cases: SHAPES.map(([rows, size]) => ({
    variant: 'column-sum',
    shape: `T=${rows} D=${size}`,
    inputs: { x: randomF32(rows * size, 1) },
    outputs: { out: { length: size, initial: randomF32(size, 2), tolerance: rounding(rows + 1) } },
    record: (gpu, { x, out }) => columnSum(gpu, { x, out }),
    reference: ({ x, out }) => ({ out: columnSumReference({ x, out }) }),
  })),
  // It is itself a backward pass: that of adding a bias to every row.
  gradients: [
    {
      shape: 'T=3 D=2',
      inputs: { bias: randomF64(2, 1) },
      by: ['bias'],
      forward: ({ bias }) => ({ y: Float64Array.from({ length: 6 }, (_, i) => bias[i % 2]) }),
      backward: (_, { y }) => ({ bias: columnSumReference({ x: y, out: new Float64Array(2) }) }),
    },
  ],
}
