// Llama 3.1 and later stretch their low RoPE frequencies. A GGUF holds not the rule but its result, the divisor of each frequency, as
// the tensor `rope_freqs.weight`. Where the published rule gives these divisors, it is the rule.
import type { Llama3Scaling } from './config.ts'

/** All Llama 3 models that stretch have these; only `factor` differs (8 for 3.1, 32 for 3.2). */
const PUBLISHED = { lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 8192 }

/**
 * What frequency i of headDim/2, θ^(−2i/headDim), is divided by: 1 for short waves, `factor` for long ones, in between smoothly
 * (transformers, modeling_rope_utils `_compute_llama3_parameters`).
 */
export const llama3Divisor = (i: number, headDim: number, theta: number, scaling: Llama3Scaling): number => {
  const wave = 2 * Math.PI * theta ** ((2 * i) / headDim)
  const { factor, lowFreqFactor, highFreqFactor, originalMaxPositions } = scaling
  if (wave < originalMaxPositions / highFreqFactor) return 1
  if (wave > originalMaxPositions / lowFreqFactor) return factor
  const smooth = (originalMaxPositions / wave - lowFreqFactor) / (highFreqFactor - lowFreqFactor)
  return 1 / ((1 - smooth) / factor + smooth)
}

/** The rule behind these divisors, or undefined where it is not Llama 3's. */
export const scalingBehind = (
  divisors: Float32Array,
  headDim: number,
  theta: number,
): Llama3Scaling | undefined => {
  const scaling = { factor: divisors.reduce((a, b) => Math.max(a, b), 1), ...PUBLISHED }
  if (divisors.length !== headDim / 2) return undefined
  // The divisors are float32, computed from float32 frequencies: 1e-4 is above their rounding and far below any other rule.
  const same = divisors.every(
    (each, i) => Math.abs(each - llama3Divisor(i, headDim, theta, scaling)) <= 1e-4 * each,
  )
  return same ? scaling : undefined
}
