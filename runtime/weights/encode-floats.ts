// float32 values as the bytes of a file: float32 as they are, float16 and bfloat16 rounded to the nearest, ties to even.

/** How weights are stored in a file that is written. */
export const STORED = ['f32', 'f16', 'bf16'] as const
export type Stored = (typeof STORED)[number]

export const STORED_BYTES: Readonly<Record<Stored, number>> = { f32: 4, f16: 2, bf16: 2 }

/** The little-endian bytes of `values`; those of float32 are the array's own. Too large a value becomes an infinity. */
export const encodeFloats = (values: Float32Array, stored: Stored): Uint8Array => {
  switch (stored) {
    case 'f32':
      return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    case 'f16':
      return eachWord(values, halfBits)
    case 'bf16':
      return eachWord(values, brainBits)
    default:
      return stored satisfies never
  }
}

/** The index of the first value that `stored` cannot hold but as an infinity, or -1. */
export const firstTooLarge = (values: Float32Array, stored: Stored): number => {
  if (stored === 'f32') return -1
  // Half way from the largest number of the type to the next power of two, which rounds away from it.
  const limit = stored === 'f16' ? 65520 : 2 ** 127 * (2 - 2 ** -8)
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]!) >= limit) return i
  return -1
}

const eachWord = (values: Float32Array, convert: (word: number) => number): Uint8Array => {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length)
  const out = new Uint16Array(words.length)
  for (let i = 0; i < words.length; i++) out[i] = convert(words[i]!)
  return new Uint8Array(out.buffer)
}

/** Drops the 13 low bits of a float32's magnitude after moving its exponent, 127 − 15 = 112 steps. */
const halfBits = (word: number): number => {
  const sign = (word >>> 16) & 0x8000
  const magnitude = word & 0x7fffffff
  if (magnitude >= 0x477ff000) return sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00)
  if (magnitude < 0x38800000) return sign | subnormal(magnitude)
  return sign | droppingBits(magnitude - (112 << 23), 13)
}

/** Below 2^−14 a float16 counts in steps of 2^−24. */
const subnormal = (magnitude: number): number => {
  const exponent = magnitude >>> 23
  // Below 2^−25, less than half a step.
  if (exponent < 102) return 0
  return droppingBits((magnitude & 0x7fffff) | 0x800000, 126 - exponent)
}

const brainBits = (word: number): number =>
  (word & 0x7fffffff) > 0x7f800000 ? (word >>> 16) | 0x40 : droppingBits(word, 16) & 0xffff

/** To the nearest, ties to even. */
const droppingBits = (bits: number, count: number): number => {
  const half = 2 ** (count - 1) - 1 + ((bits >>> count) & 1)
  return Math.floor(((bits >>> 0) + half) / 2 ** count)
}
