import { type OpCase, type OpCases, rounding } from '../op-cases.ts'
import { reshape } from '../tensor.ts'
import { randomF32, randomF64, randomU32 } from '../test-values.ts'
import { embedBackwardReference, embedReference } from './embedding.reference.ts'
import { embed, embedBackward } from './embedding.ts'
import { groupById } from './group-by-id.ts'

const SHAPES = [
  [1, 1, 1],
  [7, 3, 5],
  [53, 64, 131],
  [1000, 65, 33],
] as const

function forward([rows, size, tokens]: readonly [number, number, number]): OpCase {
  return {
    variant: 'forward',
    shape: `V=${rows} D=${size} T=${tokens}`,
    inputs: { table: randomF32(rows * size, 1), ids: randomU32(tokens, rows, 2) },
    outputs: { out: { length: tokens * size, tolerance: 0 } },
    record: (gpu, { table, ids, out }) => embed(gpu, { table: reshape(table, [rows, size]), ids, out }),
    reference: ({ table, ids }) => ({ out: embedReference(table, ids, size) }),
  }
}

function backward([rows, size, tokens]: readonly [number, number, number]): OpCase {
  const ids = randomU32(tokens, rows, 2)
  return {
    variant: 'backward',
    shape: `V=${rows} D=${size} T=${tokens}`,
    inputs: { dout: randomF32(tokens * size, 3), ...groupById(ids) },
    outputs: {
      dtable: { length: rows * size, initial: randomF32(rows * size, 4), tolerance: rounding(tokens) },
    },
    record: (gpu, { dout, order, starts, unique, dtable }) =>
      embedBackward(gpu, { dout, order, starts, unique, dtable: reshape(dtable, [rows, size]) }),
    reference: ({ dout, dtable }) => {
      const gradient = embedBackwardReference(dout, ids, size, rows)
      return { dtable: dtable.map((value, i) => value + gradient[i]) }
    },
  }
}

const ids = [2, 0, 2]
export const embeddingCases: OpCases = {
  name: 'embedding',
  cases: SHAPES.flatMap(shape => [forward(shape), backward(shape)]),
  gradients: [
    {
      shape: 'V=3 D=2 T=3',
      inputs: { table: randomF64(6, 1) },
      by: ['table'],
      forward: ({ table }) => ({ out: embedReference(table, ids, 2) }),
      backward: (_, { out }) => ({ table: embedBackwardReference(out, ids, 2, 3) }),
    },
  ],
}
