import { estimators } from '../kl/estimator.ts'
import type { GradientCase, OpCase, OpCases } from '../op-cases.ts'
import { randomF32, randomU32 } from '../test-values.ts'
import { policyLossReference } from './policy-loss.reference.ts'
import { importances, type LossSettings, policyLoss } from './policy-loss.ts'

/** exp of log-ratios up to 6 is good to some 2e-6, a sample's sum of up to 97 of them adds as much again. */
const TOLERANCE = 1e-5

/** Samples of these lengths, some tokens of which are masked, with weights and advantages equal within a sample. */
function inputsFor(lengths: readonly number[], spread: number) {
  const samples = Uint32Array.from(
    [0, ...lengths].map((_, b) => lengths.slice(0, b).reduce((a, n) => a + n, 0)),
  )
  const size = samples[lengths.length]
  const owner = lengths.flatMap((n, b) => Array<number>(n).fill(b))
  const holes = randomU32(size, 4, 9)
  const logp = randomF32(size, 1, 3).map(x => x - 3)
  const near = (seed: number) => randomF32(size, seed, spread).map((x, i) => x + logp[i])
  const signs = randomF32(lengths.length, 4)
  return {
    logp,
    oldLogp: near(2),
    refLogp: near(3),
    advantages: Float32Array.from(owner, b => signs[b]),
    weights: Float32Array.from(owner, (b, t) => (holes[t] === 0 ? 0 : 1 / (b + 1))),
    samples,
  }
}

function lossCase(lengths: readonly number[], spread: number, settings: LossSettings): OpCase {
  const inputs = inputsFor(lengths, spread)
  const size = inputs.logp.length
  return {
    variant: settings.importance,
    shape: `T=${size} ${JSON.stringify(settings)}`,
    inputs,
    outputs: {
      loss: { length: size, tolerance: TOLERANCE },
      dlogp: { length: size, tolerance: TOLERANCE },
      stats: { length: 4 * size, tolerance: TOLERANCE },
    },
    scratch: { ratios: 4 * size },
    record(gpu, { logp, oldLogp, refLogp, advantages, weights, samples, ratios, dlogp, loss, stats }) {
      const given = { logp, oldLogp, refLogp, advantages, weights, samples }
      policyLoss(gpu, { ...given, ratios, dlogp, loss, stats }, settings)
    },
    reference: ({ logp, oldLogp, refLogp, advantages, weights, samples }) =>
      policyLossReference({ logp, oldLogp, refLogp, advantages, weights, samples }, settings),
  }
}

/**
 * By the sum of the loss; where the advantage is shaped, its log-ratio is not differentiated, so it is left out here.
 */
function gradientCase(settings: LossSettings): GradientCase {
  const inputs = Object.fromEntries(
    Object.entries(inputsFor([3, 1, 4], 0.4)).map(([name, data]) => [name, Float64Array.from(data)]),
  )
  const run = (values: Readonly<Record<string, Float64Array>>) => {
    const { logp, oldLogp, refLogp, advantages, weights, samples } = values
    return policyLossReference({ logp, oldLogp, refLogp, advantages, weights, samples }, settings)
  }
  return {
    shape: JSON.stringify(settings),
    inputs,
    by: ['logp'],
    forward: values => ({ total: Float64Array.of(run(values).loss.reduce((a, b) => a + b, 0)) }),
    backward: (values, { total }) => ({ logp: run(values).dlogp.map(x => x * total[0]) }),
  }
}

const clip = { lo: 0.2, hi: 0.28 }
const inLoss: readonly LossSettings[] = importances.flatMap(importance => [
  { importance },
  { importance, clip },
  ...estimators.map(estimator => ({ importance, clip, kl: { estimator, beta: 0.3 } })),
])

export const policyLossCases: OpCases = {
  name: 'policy-loss',
  cases: [
    ...inLoss.map(settings => lossCase([5, 1, 97, 23, 11], 0.1, settings)),
    ...inLoss.slice(0, 6).map(settings => lossCase([1], 2, settings)),
    lossCase([67, 66], 2, { importance: 'token', clip, kl: { estimator: 'advantage', beta: 0.1 } }),
  ],
  gradients: inLoss.map(gradientCase),
}
