import { type OpCase, type OpCases, rounding } from '../op-cases.ts'
import { reshape } from '../tensor.ts'
import { randomF32 } from '../test-values.ts'
import { type Part, putReference, takeReference } from './columns.reference.ts'
import { addColumns, putColumns, takeColumns } from './columns.ts'

function cases(part: Part): OpCase[] {
  const { rows, part: columns, whole, first } = part
  const shape = `T=${rows} N=${whole} C=${columns} from ${first}`
  const putting = (add: boolean): OpCase => ({
    variant: add ? 'add' : 'put',
    shape,
    inputs: { x: randomF32(rows * columns, 1) },
    outputs: {
      out: { length: rows * whole, initial: randomF32(rows * whole, 2), tolerance: add ? rounding(1) : 0 },
    },
    record: (gpu, t) => {
      const args = { x: reshape(t.x, [rows, columns]), first, out: reshape(t.out, [rows, whole]) }
      if (add) addColumns(gpu, args)
      else putColumns(gpu, args)
    },
    reference: ({ x, out }) => ({ out: putReference(x, out, part, add) }),
  })
  return [
    {
      variant: 'take',
      shape,
      inputs: { x: randomF32(rows * whole, 3) },
      outputs: { out: { length: rows * columns, tolerance: 0 } },
      record: (gpu, t) =>
        takeColumns(gpu, { x: reshape(t.x, [rows, whole]), first, out: reshape(t.out, [rows, columns]) }),
      reference: ({ x }) => ({ out: takeReference(x, part) }),
    },
    putting(false),
    putting(true),
  ]
}

export const columnsCases: OpCases = {
  name: 'columns',
  cases: [
    { rows: 1, part: 1, whole: 1, first: 0 },
    { rows: 7, part: 3, whole: 11, first: 8 },
    { rows: 65, part: 64, whole: 192, first: 64 },
  ].flatMap(cases),
  gradients: 'none',
}
