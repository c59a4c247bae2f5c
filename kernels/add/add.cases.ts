import { type OpCases, rounding } from '../op-cases.ts'
import { randomF32 } from '../test-values.ts'
import { addReference } from './add.reference.ts'
import { add } from './add.ts'

export const addCases: OpCases = {
  name: 'add',
  cases: [1, 7, 511, 513, 100_003].map(size => ({
    variant: 'add',
    shape: `n=${size}`,
    inputs: { x: randomF32(size, 1) },
    outputs: { y: { length: size, initial: randomF32(size, 2), tolerance: rounding(1) } },
    record: (gpu, { x, y }) => add(gpu, { x, y }),
    reference: ({ x, y }) => ({ y: addReference({ x, y }) }),
  })),
  gradients: 'none',
}
