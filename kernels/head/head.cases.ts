import type { GradientCase, OpCase, OpCases } from '../op-cases.ts'
import { reshape } from '../tensor.ts'
import { randomF32, randomF64, randomU32 } from '../test-values.ts'
import { headScratch } from './blocks.ts'
import { type HeadSizes, headBackwardReference, headForwardReference } from './head.reference.ts'
import { headBackward, headForward, logits } from './head.ts'

/**
 * Sums of up to 67 products, exp and log of a few 2^-24 each of values up to 10: 1e-5 of the largest, an order above
 * what is seen.
 */
const TOLERANCE = 1e-5
const INVERSE = 1 / 0.7

/** `columns` of logits fit at a time. */
function caseFor(sizes: HeadSizes, columns: number, kind: 'forward' | 'backward' | 'reuse'): OpCase {
  const { rows, width, vocab } = sizes
  const row = { length: rows, tolerance: TOLERANCE }
  const inputs = {
    h: randomF32(rows * width, 1, 2),
    w: randomF32(vocab * width, 2),
    targets: randomU32(rows, vocab, 3),
  }
  const common = {
    variant: kind,
    shape: `R=${rows} D=${width} V=${vocab} columns=${columns}`,
    scratch: { scratch: headScratch(rows, vocab, 4 * rows * columns) },
  }
  if (kind === 'forward')
    return {
      ...common,
      inputs,
      outputs: { logp: row, entropy: row, lse: row },
      record(gpu, { h, w, targets, scratch, logp, entropy, lse }) {
        const shaped = { h: reshape(h, [rows, width]), w: reshape(w, [vocab, width]), targets, scratch }
        headForward(gpu, { ...shaped, logp, entropy, lse, inverseTemperature: INVERSE })
      },
      reference: ({ h, w, targets }) => headForwardReference({ h, w, targets }, sizes, INVERSE),
    }
  return {
    ...common,
    inputs: { ...inputs, dlogp: randomF32(rows, 4), dentropy: randomF32(rows, 5) },
    outputs: {
      dh: { length: rows * width, tolerance: TOLERANCE },
      dw: { length: vocab * width, initial: randomF32(vocab * width, 6), tolerance: TOLERANCE },
    },
    record(gpu, { h, w, targets, scratch, dlogp, dentropy, dh, dw }) {
      const shaped = { h: reshape(h, [rows, width]), w: reshape(w, [vocab, width]), targets, scratch }
      const [logp, entropy, lse] = [gpu.alloc([rows]), gpu.alloc([rows]), gpu.alloc([rows])]
      headForward(gpu, { ...shaped, logp, entropy, lse, inverseTemperature: INVERSE })
      headBackward(gpu, {
        ...shaped,
        lse,
        dlogp,
        ofEntropy: { entropy, dentropy },
        dh: reshape(dh, [rows, width]),
        dw: reshape(dw, [vocab, width]),
        inverseTemperature: INVERSE,
        reuse: kind === 'reuse',
      })
      gpu.free(logp, entropy, lse)
    },
    reference({ h, w, targets, dlogp, dentropy, dw: before }) {
      const { dh, dw } = headBackwardReference({ h, w, targets, dlogp, dentropy }, sizes, INVERSE)
      return { dh, dw: dw.map((x, i) => x + before[i]) }
    },
  }
}

function logitsCase({ rows, width, vocab }: HeadSizes): OpCase {
  return {
    variant: 'logits',
    shape: `R=${rows} D=${width} V=${vocab}`,
    inputs: { h: randomF32(rows * width, 1), w: randomF32(vocab * width, 2) },
    outputs: { out: { length: rows * vocab, tolerance: TOLERANCE } },
    record: (gpu, { h, w, out }) =>
      logits(gpu, {
        h: reshape(h, [rows, width]),
        w: reshape(w, [vocab, width]),
        out: reshape(out, [rows, vocab]),
      }),
    reference: ({ h, w }) => ({
      out: Float64Array.from({ length: rows * vocab }, (_, i) => {
        const [row, col] = [Math.floor(i / vocab) * width, (i % vocab) * width]
        return h.subarray(row, row + width).reduce((sum, x, d) => sum + x * w[col + d], 0)
      }),
    }),
  }
}

function gradientCase(sizes: HeadSizes): GradientCase {
  const { rows, width, vocab } = sizes
  return {
    shape: `R=${rows} D=${width} V=${vocab}`,
    inputs: {
      h: randomF64(rows * width, 1),
      w: randomF64(vocab * width, 2),
      targets: Float64Array.from(randomU32(rows, vocab, 3)),
    },
    by: ['h', 'w'],
    forward({ h, w, targets }) {
      const { logp, entropy } = headForwardReference({ h, w, targets }, sizes, INVERSE)
      return { logp, entropy }
    },
    backward({ h, w, targets }, { logp, entropy }) {
      const given = { h, w, targets, dlogp: logp, dentropy: entropy }
      const { dh, dw } = headBackwardReference(given, sizes, INVERSE)
      return { h: dh, w: dw }
    },
  }
}

const shapes: readonly (readonly [HeadSizes, number])[] = [
  [{ rows: 1, width: 1, vocab: 1 }, 1],
  [{ rows: 65, width: 17, vocab: 22 }, 22],
  [{ rows: 7, width: 67, vocab: 131 }, 64],
  [{ rows: 33, width: 5, vocab: 1031 }, 1031],
  [{ rows: 9, width: 13, vocab: 1031 }, 384],
]

export const headCases: OpCases = {
  name: 'head',
  cases: [
    ...shapes.flatMap(([sizes, columns]) => [
      caseFor(sizes, columns, 'forward'),
      caseFor(sizes, columns, 'backward'),
      caseFor(sizes, columns, 'reuse'),
    ]),
    logitsCase({ rows: 5, width: 19, vocab: 257 }),
  ],
  gradients: [gradientCase({ rows: 3, width: 4, vocab: 7 })],
}
