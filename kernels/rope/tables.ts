/** Angles of the rotary embedding, made on the host in f64: sin on some adapters is good to 2e-4 only. */

/** `rope_scaling` of a Hugging Face configuration, as far as it is known here. */
export type RopeScaling =
  | { readonly type: 'linear'; readonly factor: number }
  | {
      readonly type: 'llama3'
      readonly factor: number
      readonly lowFreqFactor: number
      readonly highFreqFactor: number
      /** Context length of the original training. */
      readonly originalLength: number
    }

export interface RopeTables {
  /** [positions, headSize / 2] */
  readonly cos: Float32Array
  readonly sin: Float32Array
}

/** cos and sin of position·frequency[c] for positions 0 … positions − 1 and c below headSize / 2. */
export function ropeTables(
  positions: number,
  headSize: number,
  theta: number,
  scaling?: RopeScaling,
): RopeTables {
  const frequencies = ropeFrequencies(headSize, theta, scaling)
  const half = frequencies.length
  const angle = (i: number) => Math.floor(i / half) * frequencies[i % half]
  const length = positions * half
  return {
    cos: Float32Array.from({ length }, (_, i) => Math.cos(angle(i))),
    sin: Float32Array.from({ length }, (_, i) => Math.sin(angle(i))),
  }
}

/** theta^(−2c / headSize), scaled. Radians a position. */
export function ropeFrequencies(headSize: number, theta: number, scaling?: RopeScaling): Float64Array {
  const plain = Float64Array.from({ length: headSize / 2 }, (_, c) => theta ** ((-2 * c) / headSize))
  if (!scaling) return plain
  if (scaling.type === 'linear') return plain.map(frequency => frequency / scaling.factor)
  return plain.map(frequency => llama3(frequency, scaling))
}

/**
 * Llama 3.1's scaling (`rope_type: llama3` in Hugging Face transformers): wavelengths longer than
 * originalLength / lowFreqFactor are stretched by `factor`, those shorter than originalLength / highFreqFactor are kept,
 * and between the two there is a smooth passage.
 */
function llama3(frequency: number, scaling: Extract<RopeScaling, { type: 'llama3' }>): number {
  const { factor, lowFreqFactor, highFreqFactor, originalLength } = scaling
  const wavelength = (2 * Math.PI) / frequency
  if (wavelength > originalLength / lowFreqFactor) return frequency / factor
  if (wavelength < originalLength / highFreqFactor) return frequency
  const smooth = (originalLength / wavelength - lowFreqFactor) / (highFreqFactor - lowFreqFactor)
  return ((1 - smooth) * frequency) / factor + smooth * frequency
}
