// What the readers of GGML's quantised blocks have in common.
import { halfToFloat } from './dtype.ts'

/** Writes one block's values from `bytes[at…]` to `out[to…]`. */
export type BlockReader = (bytes: Uint8Array, at: number, out: Float32Array, to: number) => void

/** The float16 at `bytes[at]`. */
export const half = (bytes: Uint8Array, at: number): number =>
  halfToFloat()[bytes[at]! | (bytes[at + 1]! << 8)]!
