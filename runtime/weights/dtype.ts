// The element types of safetensors files, and how the floating-point ones become float32 (exactly, but for F64).
export const DTYPE_BYTES = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  I64: 8,
  U64: 8,
  F64: 8,
} as const

export type Dtype = keyof typeof DTYPE_BYTES

export const isDtype = (name: string): name is Dtype => Object.hasOwn(DTYPE_BYTES, name)

/** The value of a float16 given as its 16 bits (IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits). */
const halfValue = (bits: number): number => {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25)
}

let halfTable: Float32Array | undefined

/** float16 bits → value, as a table of all 65,536 (256 KB): a load instead of a branch for each weight. */
export const halfToFloat = (): Float32Array => {
  halfTable ??= Float32Array.from({ length: 65536 }, (_, bits) => halfValue(bits))
  return halfTable
}

/** Writes the values of `bytes` (little endian, of type `dtype`) to `out` from `at` on; false if the type is no float. */
export const floatsInto = (
  dtype: Dtype,
  bytes: Uint8Array<ArrayBuffer>,
  out: Float32Array,
  at: number,
): boolean => {
  const { buffer, byteOffset, byteLength } = bytes
  switch (dtype) {
    case 'F32':
      out.set(new Float32Array(buffer, byteOffset, byteLength / 4), at)
      return true
    case 'F64':
      out.set(new Float64Array(buffer, byteOffset, byteLength / 8), at)
      return true
    case 'F16': {
      const table = halfToFloat()
      const halves = new Uint16Array(buffer, byteOffset, byteLength / 2)
      for (let i = 0; i < halves.length; i++) out[at + i] = table[halves[i]!]!
      return true
    }
    case 'BF16': {
      const words = new Uint32Array(out.buffer, out.byteOffset, out.length)
      const halves = new Uint16Array(buffer, byteOffset, byteLength / 2)
      for (let i = 0; i < halves.length; i++) words[at + i] = halves[i]! << 16
      return true
    }
    default:
      return false
  }
}

/** The index of the first value that is NaN or infinite, or -1. */
export const firstNonFinite = (values: Float32Array): number => {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return i
  return -1
}
