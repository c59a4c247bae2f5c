// GGML's storage types and how each becomes float32. A block holds `blockValues` weights in `blockBytes` bytes: one or two float16
// scales and small integers. Layouts: ggml-quants.c and ggml-common.h of ggml-org/llama.cpp (d: scale, m: minimum, q: integer).
import { floatsInto } from './dtype.ts'
import { type BlockReader, half } from './gguf-block.ts'
import { dequantizeQ4K, dequantizeQ5K, dequantizeQ6K } from './gguf-k-quants.ts'

interface GgmlTypeInfo {
  readonly name: string
  readonly blockValues: number
  readonly blockBytes: number
  readonly block?: BlockReader
}

/** q in 0..15 − 8: value d·q. Low nibbles are values 0..15, high ones 16..31. */
const q4_0: BlockReader = (bytes, at, out, to) => {
  const d = half(bytes, at)
  for (let i = 0; i < 16; i++) {
    const byte = bytes[at + 2 + i]!
    out[to + i] = d * ((byte & 15) - 8)
    out[to + 16 + i] = d * ((byte >> 4) - 8)
  }
}

/** d·q + m. */
const q4_1: BlockReader = (bytes, at, out, to) => {
  const d = half(bytes, at)
  const m = half(bytes, at + 2)
  for (let i = 0; i < 16; i++) {
    const byte = bytes[at + 4 + i]!
    out[to + i] = Math.fround(d * (byte & 15)) + m
    out[to + 16 + i] = Math.fround(d * (byte >> 4)) + m
  }
}

/** The fifth bits of 32 values, one a bit. */
const fifths = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)

const q5_0: BlockReader = (bytes, at, out, to) => {
  const d = half(bytes, at)
  const high = fifths(bytes, at + 2)
  for (let i = 0; i < 16; i++) {
    const byte = bytes[at + 6 + i]!
    out[to + i] = d * (((byte & 15) | (((high >>> i) & 1) << 4)) - 16)
    out[to + 16 + i] = d * (((byte >> 4) | (((high >>> (i + 16)) & 1) << 4)) - 16)
  }
}

const q5_1: BlockReader = (bytes, at, out, to) => {
  const d = half(bytes, at)
  const m = half(bytes, at + 2)
  const high = fifths(bytes, at + 4)
  for (let i = 0; i < 16; i++) {
    const byte = bytes[at + 8 + i]!
    out[to + i] = Math.fround(d * ((byte & 15) | (((high >>> i) & 1) << 4))) + m
    out[to + 16 + i] = Math.fround(d * ((byte >> 4) | (((high >>> (i + 16)) & 1) << 4))) + m
  }
}

const q8_0: BlockReader = (bytes, at, out, to) => {
  const d = half(bytes, at)
  for (let i = 0; i < 32; i++) out[to + i] = d * ((bytes[at + 2 + i]! << 24) >> 24)
}

/** ggml's type number → layout. */
export const GGML_TYPES = {
  0: { name: 'F32', blockValues: 1, blockBytes: 4 },
  1: { name: 'F16', blockValues: 1, blockBytes: 2 },
  30: { name: 'BF16', blockValues: 1, blockBytes: 2 },
  2: { name: 'Q4_0', blockValues: 32, blockBytes: 18, block: q4_0 },
  3: { name: 'Q4_1', blockValues: 32, blockBytes: 20, block: q4_1 },
  6: { name: 'Q5_0', blockValues: 32, blockBytes: 22, block: q5_0 },
  7: { name: 'Q5_1', blockValues: 32, blockBytes: 24, block: q5_1 },
  8: { name: 'Q8_0', blockValues: 32, blockBytes: 34, block: q8_0 },
  12: { name: 'Q4_K', blockValues: 256, blockBytes: 144, block: dequantizeQ4K },
  13: { name: 'Q5_K', blockValues: 256, blockBytes: 176, block: dequantizeQ5K },
  14: { name: 'Q6_K', blockValues: 256, blockBytes: 210, block: dequantizeQ6K },
} as const satisfies { readonly [type: number]: GgmlTypeInfo }

export type GgmlType = keyof typeof GGML_TYPES

/** Writes the values of whole blocks to `out` from `to` on. */
export const dequantize = (
  type: GgmlType,
  bytes: Uint8Array<ArrayBuffer>,
  out: Float32Array,
  to: number,
): void => {
  const info: GgmlTypeInfo = GGML_TYPES[type]
  if (!info.block) {
    floatsInto(info.name as 'F32' | 'F16' | 'BF16', bytes, out, to)
    return
  }
  const blocks = bytes.length / info.blockBytes
  for (let b = 0; b < blocks; b++) info.block(bytes, b * info.blockBytes, out, to + b * info.blockValues)
}
