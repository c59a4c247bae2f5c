import { type OpCase, type OpCases, rounding } from '../op-cases.ts'
import { randomF32 } from '../test-values.ts'
import { gatherReference, scatterReference } from './rows.reference.ts'
import { gatherRows, scatterAddRows, scatterRows } from './rows.ts'

function cases([all, count, size]: readonly [number, number, number]): OpCase[] {
  const shape = `S=${all} R=${count} D=${size}`
  // A step that shares no factor with the number of rows visits each at most once.
  const rows = Uint32Array.from({ length: count }, (_, r) => (r * 7 + 3) % all)
  const scattering = (add: boolean): OpCase => ({
    variant: add ? 'scatter-add' : 'scatter',
    shape,
    inputs: { x: randomF32(count * size, 1), rows },
    outputs: {
      out: { length: all * size, initial: randomF32(all * size, 2), tolerance: add ? rounding(1) : 0 },
    },
    record: (gpu, tensors) => {
      const { x, rows, out } = tensors
      if (add) scatterAddRows(gpu, { x, rows, out })
      else scatterRows(gpu, { x, rows, out })
    },
    reference: ({ x, rows, out }) => ({ out: scatterReference(x, rows, out, add) }),
  })
  return [
    {
      variant: 'gather',
      shape,
      inputs: { x: randomF32(all * size, 1), rows },
      outputs: { out: { length: count * size, tolerance: 0 } },
      record: (gpu, { x, rows, out }) => gatherRows(gpu, { x, rows, out }),
      reference: ({ x, rows }) => ({ out: gatherReference(x, rows, size) }),
    },
    scattering(false),
    scattering(true),
  ]
}

export const rowsCases: OpCases = {
  name: 'rows',
  cases: (
    [
      [1, 1, 1],
      [5, 3, 7],
      [65, 64, 33],
      [200, 13, 192],
    ] as const
  ).flatMap(cases),
  gradients: 'none',
}
