import type { OpCase, OpCases } from '../op-cases.ts'
import { reshape } from '../tensor.ts'
import { randomF32 } from '../test-values.ts'
import { adamwReference } from './adamw.reference.ts'
import { type AdamwSettings, adamw } from './adamw.ts'

const first: AdamwSettings = { lr: 0.01, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, step: 1 }
const later: AdamwSettings = { ...first, betas: [0.9, 0.95], weightDecay: 0.1, step: 7, maxNorm: 1 }

/**
 * A dozen rounded operations an element, each within an ulp or a few (√ and division): 2^-20 of the largest value.
 */
const TOLERANCE = 2 ** -20

function adamwCase(size: number, norm: number, settings: AdamwSettings): OpCase {
  const output = (initial: Float32Array) => ({ length: size, initial, tolerance: TOLERANCE })
  return {
    variant: size % 4 === 0 ? 'vec4' : 'scalar',
    shape: `n=${size} norm=${norm} t=${settings.step}`,
    inputs: { g: randomF32(size, 1), norm: Float32Array.of(norm) },
    outputs: {
      p: output(randomF32(size, 2)),
      m: output(randomF32(size, 3, 0.1)),
      v: output(randomF32(size, 4, 0.1).map(Math.abs)),
    },
    record: (gpu, { p, g, m, v, norm: n }) => adamw(gpu, { p, g, m, v, norm: reshape(n, [1]) }, settings),
    reference: ({ p, g, m, v, norm: n }) => ({ ...adamwReference({ p, m, v }, g, n[0], settings) }),
  }
}

export const adamwCases: OpCases = {
  name: 'adamw',
  cases: [
    adamwCase(1, 0.5, first),
    adamwCase(64, 3, later),
    adamwCase(127, 0.2, later),
    adamwCase(4099, 1e4, later),
    // A norm that is not finite changes nothing.
    adamwCase(130, Number.POSITIVE_INFINITY, later),
    adamwCase(132, Number.NaN, later),
    // More than 65,535 workgroups of 64: the grid folds.
    adamwCase(64 * 65_537 + 1, 2, later),
  ],
  gradients: 'none',
}
