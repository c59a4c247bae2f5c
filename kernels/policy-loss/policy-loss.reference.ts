/** The policy losses in f64: the value as it is written down, and its derivative by hand. */
import { klReference, klSlopeReference } from '../kl/kl.reference.ts'
import type { LossSettings } from './policy-loss.ts'

export interface LossInputs {
  readonly logp: Float64Array
  readonly oldLogp: Float64Array
  readonly refLogp: Float64Array
  readonly advantages: Float64Array
  readonly weights: Float64Array
  /** Bounds of the samples, [B + 1]. */
  readonly samples: ArrayLike<number>
}

/** loss, dlogp [T] and stats [T, 4] as `policyLoss` gives them. */
export function policyLossReference(inputs: LossInputs, settings: LossSettings) {
  const { logp, oldLogp, refLogp, weights, samples } = inputs
  const { clip, kl } = settings
  const loss = new Float64Array(logp.length)
  const dlogp = new Float64Array(logp.length)
  const stats = new Float64Array(4 * logp.length)
  for (let b = 0; b + 1 < samples.length; b++) {
    const tokens = Array.from({ length: samples[b + 1] - samples[b] }, (_, i) => samples[b] + i)
    const said = tokens.filter(t => weights[t] !== 0)
    const sum = said.reduce((total, t) => total + logp[t] - oldLogp[t], 0)
    for (const t of said) {
      const token = logp[t] - oldLogp[t]
      const logRatio = { token, sequence: sum, 'sequence-mean': sum / said.length }[settings.importance]
      const share = settings.importance === 'sequence' ? 1 / said.length : 1
      const ratio = Math.exp(logRatio)
      const points = [logp[t], oldLogp[t], refLogp[t]] as const
      let advantage = inputs.advantages[t]
      let [value, slope] = [0, 0]
      if (kl?.estimator === 'advantage') advantage -= kl.beta * (logp[t] - refLogp[t])
      else if (kl)
        [value, slope] = [klReference(kl.estimator, ...points), klSlopeReference(kl.estimator, ...points)]
      const held = clip ? Math.min(Math.max(ratio, 1 - clip.lo), 1 + clip.hi) : ratio
      const clipped = held * advantage < ratio * advantage
      loss[t] =
        weights[t] * (-share * Math.min(ratio * advantage, held * advantage) + (kl?.beta ?? 0) * value)
      dlogp[t] = weights[t] * ((clipped ? 0 : -advantage * ratio) + (kl?.beta ?? 0) * slope)
      stats.set([ratio, clipped ? Math.sign(ratio - 1) : 0, value, token], 4 * t)
    }
  }
  return { loss, dlogp, stats }
}
