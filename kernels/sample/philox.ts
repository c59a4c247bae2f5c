/**
 * Philox4x32-10, a counter-based generator (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): the
 * number is a function of key and counter, so it does not matter which batch or which order asks for it. philox.wgsl
 * gives the same bits.
 */
export type Counter = readonly [number, number, number, number]
export type Key = readonly [number, number]

const MULTIPLIER = [0xd2511f53, 0xcd9e8d57] as const
const WEYL = [0x9e3779b9, 0xbb67ae85] as const

/** Four 32-bit numbers for a counter of four and a key of two. */
export function philox(counter: Counter, key: Key): Counter {
  let [x, y, z, w] = counter
  let [k0, k1] = key
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = product(MULTIPLIER[0], x)
    const [high1, low1] = product(MULTIPLIER[1], z)
    ;[x, y, z, w] = [(high1 ^ y ^ k0) >>> 0, low1, (high0 ^ w ^ k1) >>> 0, low0]
    k0 = (k0 + WEYL[0]) >>> 0
    k1 = (k1 + WEYL[1]) >>> 0
  }
  return [x, y, z, w]
}

/** The upper 24 bits as a number in [0, 1): every value is exact in f32. */
export const unit = (bits: number): number => (bits >>> 8) * 2 ** -24

/** Upper and lower 32 bits of a · b. */
function product(a: number, b: number): readonly [high: number, low: number] {
  const [al, ah, bl, bh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16]
  const middle = ah * bl + ((al * bl) >>> 16)
  const other = al * bh + (middle & 0xffff)
  // Sums of at most 2^32 + 2^17 are exact in a double; `>>>` would lose their upper bits, division does not.
  const high = ah * bh + Math.floor(middle / 65_536) + Math.floor(other / 65_536)
  return [high >>> 0, Math.imul(a, b) >>> 0]
}
