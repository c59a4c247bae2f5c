// The “K” types of GGML: 256 weights a block, in groups of 32 or 16 with their own small scales.
import { type BlockReader, half } from './gguf-block.ts'

/** Eight pairs of 6-bit (scale, minimum), packed in 12 bytes at `at`: pair `j`. */
const scaleOf = (bytes: Uint8Array, at: number, j: number): number =>
  j < 4 ? bytes[at + j]! & 63 : (bytes[at + j + 4]! & 15) | ((bytes[at + j - 4]! >> 6) << 4)
const minimumOf = (bytes: Uint8Array, at: number, j: number): number =>
  j < 4 ? bytes[at + j + 4]! & 63 : (bytes[at + j + 4]! >> 4) | ((bytes[at + j]! >> 6) << 4)

/** d·scale·q − dmin·minimum; nibbles of 32 bytes serve two groups of 32 values. */
const q45 = (
  bytes: Uint8Array,
  at: number,
  out: Float32Array,
  to: number,
  nibbles: number,
  fifths: number | null,
): void => {
  const d = half(bytes, at)
  const dmin = half(bytes, at + 2)
  for (let group = 0; group < 8; group++) {
    const scale = Math.fround(d * scaleOf(bytes, at + 4, group))
    const minimum = Math.fround(dmin * minimumOf(bytes, at + 4, group))
    const from = nibbles + 32 * (group >> 1)
    for (let i = 0; i < 32; i++) {
      const low = group & 1 ? bytes[from + i]! >> 4 : bytes[from + i]! & 15
      const q = fifths === null ? low : low + (((bytes[fifths + i]! >> group) & 1) << 4)
      out[to + 32 * group + i] = Math.fround(scale * q) - minimum
    }
  }
}

export const dequantizeQ4K: BlockReader = (bytes, at, out, to) => q45(bytes, at, out, to, at + 16, null)

export const dequantizeQ5K: BlockReader = (bytes, at, out, to) => q45(bytes, at, out, to, at + 48, at + 16)

/** d·scale·(q − 32): 4 low bits (128 bytes), 2 high bits (64 bytes), 16 signed scales, d. */
export const dequantizeQ6K: BlockReader = (bytes, at, out, to) => {
  const d = half(bytes, at + 208)
  for (let part = 0; part < 2; part++) {
    for (let quarter = 0; quarter < 4; quarter++) {
      for (let i = 0; i < 32; i++) {
        const byte = bytes[at + 64 * part + 32 * (quarter & 1) + i]!
        const low = quarter < 2 ? byte & 15 : byte >> 4
        const high = (bytes[at + 128 + 32 * part + i]! >> (2 * quarter)) & 3
        const scale = (bytes[at + 192 + 8 * part + 2 * quarter + (i >> 4)]! << 24) >> 24
        out[to + 128 * part + 32 * quarter + i] = Math.fround(d * scale) * ((low | (high << 4)) - 32)
      }
    }
  }
}
