/** Reproducible numbers for the operations' cases. */

/** A stream of numbers in [0, 1): the 32-bit mixer of Mulberry, good enough for tests. */
function uniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `length` f32 values in [−scale, scale). */
export function randomF32(length: number, seed: number, scale = 1): Float32Array {
  const next = uniform(seed)
  return Float32Array.from({ length }, () => (2 * next() - 1) * scale)
}

/** The same in f64, for gradient cases. */
export function randomF64(length: number, seed: number, scale = 1): Float64Array {
  const next = uniform(seed)
  return Float64Array.from({ length }, () => (2 * next() - 1) * scale)
}

/** `length` integers in [0, below). */
export function randomU32(length: number, below: number, seed: number): Uint32Array {
  const next = uniform(seed)
  return Uint32Array.from({ length }, () => Math.floor(next() * below))
}
