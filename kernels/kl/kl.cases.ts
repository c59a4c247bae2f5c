import type { GradientCase, OpCase, OpCases } from '../op-cases.ts'
import { randomF32, randomF64 } from '../test-values.ts'
import { type Estimator, estimators } from './estimator.ts'
import { klReference, klSlopeReference } from './kl.reference.ts'
import { kl } from './kl.ts'

/** exp over [−6, 6] is good to some 2e-6 on the adapters measured; differences of inputs near 4 add 1e-7 of them. */
const TOLERANCE = 4e-6

type Point = (kind: Estimator, logp: number, oldLogp: number, refLogp: number) => number

/** `spread` is how far π, π_old and ρ lie apart. */
function klCase(size: number, spread: number): OpCase {
  const logp = randomF32(size, 1, 4).map(x => x - 4)
  const near = (seed: number) => randomF32(size, seed, spread).map((x, i) => x + logp[i])
  const output = { length: 4 * size, tolerance: TOLERANCE }
  return {
    variant: 'kl',
    shape: `T=${size} spread=${spread}`,
    inputs: { logp, oldLogp: near(2), refLogp: near(3) },
    outputs: { values: output, slopes: output },
    record: (gpu, { logp, oldLogp, refLogp, values, slopes }) =>
      kl(gpu, { logp, oldLogp, refLogp, values, slopes }),
    reference(values) {
      const each = (point: Point) =>
        Float64Array.from({ length: 4 * size }, (_, at) => {
          const i = Math.floor(at / 4)
          return point(estimators[at % 4], values.logp[i], values.oldLogp[i], values.refLogp[i])
        })
      return { values: each(klReference), slopes: each(klSlopeReference) }
    },
  }
}

const gradient: GradientCase = {
  shape: 'T=9',
  inputs: { logp: randomF64(9, 1), oldLogp: randomF64(9, 2), refLogp: randomF64(9, 3) },
  by: ['logp'],
  forward: ({ logp, oldLogp, refLogp }) =>
    Object.fromEntries(
      estimators.map(kind => [kind, logp.map((x, i) => klReference(kind, x, oldLogp[i], refLogp[i]))]),
    ),
  backward: ({ logp, oldLogp, refLogp }, douts) => ({
    logp: logp.map((x, i) =>
      estimators.reduce(
        (sum, kind) => sum + douts[kind][i] * klSlopeReference(kind, x, oldLogp[i], refLogp[i]),
        0,
      ),
    ),
  }),
}

export const klCases: OpCases = {
  name: 'kl',
  // A spread of 0.001 shows cancellation: k3 is near 1e-7 there.
  cases: [klCase(1, 1), klCase(67, 1), klCase(1000, 3), klCase(129, 0.001)],
  gradients: [gradient],
}
