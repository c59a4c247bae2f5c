// Llama 3.1 and later stretch their low RoPE frequencies. A GGUF holds not the rule but its result, the divisor of each frequency, as
// the tensor `rope_freqs.weight`. Where the published rule gives these divisors, it is the rule.
import type { Llama3Scaling } from './config.ts'
import type { GgufMetadata } from './gguf-metadata.ts'

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

/** The divisors of all frequencies, [headDim / 2]. */
export const llama3Divisors = (headDim: number, theta: number, scaling: Llama3Scaling): Float32Array =>
  Float32Array.from({ length: headDim / 2 }, (_, i) => llama3Divisor(i, headDim, theta, scaling))

/** Keys of ours, which llama.cpp passes over: the rule itself, beside the divisors. */
export const SCALING_KEYS = {
  factor: 'lsp.rope_scaling.factor',
  lowFreqFactor: 'lsp.rope_scaling.low_freq_factor',
  highFreqFactor: 'lsp.rope_scaling.high_freq_factor',
  originalMaxPositions: 'lsp.rope_scaling.original_max_positions',
} as const satisfies Record<keyof Llama3Scaling, string>

/** The rule that a file of ours states, if it does. */
export const statedScaling = (metadata: GgufMetadata): Llama3Scaling | undefined => {
  const values = Object.entries(SCALING_KEYS).map(([field, key]) => [field, metadata.get(key)] as const)
  return values.every(([, value]) => typeof value === 'number' && value > 0)
    ? (Object.fromEntries(values) as Record<keyof Llama3Scaling, number>)
    : undefined
}

/** The rule behind these divisors: the one that is stated, or a published one; undefined where neither gives them. */
export const scalingBehind = (
  divisors: Float32Array,
  headDim: number,
  theta: number,
  stated?: Llama3Scaling,
): Llama3Scaling | undefined => {
  if (divisors.length !== headDim / 2) return undefined
  const published = { factor: divisors.reduce((a, b) => Math.max(a, b), 1), ...PUBLISHED }
  // The divisors are float32, computed from float32 frequencies: 1e-4 is above their rounding and far below any other rule.
  const gives = (scaling: Llama3Scaling) =>
    divisors.every((each, i) => Math.abs(each - llama3Divisor(i, headDim, theta, scaling)) <= 1e-4 * each)
  return [stated, published].find(scaling => scaling !== undefined && gives(scaling))
}
