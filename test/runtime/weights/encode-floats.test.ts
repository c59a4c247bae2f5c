// float32 to float16 and bfloat16: every number that the short type has, what lies between, and what is too large.
import { expect, it } from 'vitest'
import { floatsInto } from '../../../runtime/weights/dtype.ts'
import { encodeFloats, firstTooLarge, type Stored } from '../../../runtime/weights/encode-floats.ts'

const decode = (stored: 'f16' | 'bf16', words: Uint16Array): Float32Array => {
  const out = new Float32Array(words.length)
  floatsInto(stored === 'f16' ? 'F16' : 'BF16', new Uint8Array(words.buffer as ArrayBuffer), out, 0)
  return out
}
const words = (values: Float32Array, stored: Stored) => new Uint16Array(encodeFloats(values, stored).buffer)

it.each(['f16', 'bf16'] as const)('gives back every number of %s', stored => {
  const all = Uint16Array.from({ length: 65536 }, (_, i) => i)
  const values = decode(stored, all)
  const again = words(values, stored)
  const different = all.filter(i => again[i] !== i && !Number.isNaN(values[i]))
  expect([...different]).toEqual([])
  for (const i of all.filter(i => Number.isNaN(values[i])))
    expect(decode(stored, again.slice(i, i + 1))[0]).toBeNaN()
})

it.each(['f16', 'bf16'] as const)('rounds to the nearest number of %s, ties to the even one', stored => {
  const finite = stored === 'f16' ? 0x7bff : 0x7f7f
  const grid = decode(
    stored,
    Uint16Array.from({ length: finite + 1 }, (_, i) => i),
  )
  for (let i = 0; i < finite; i += stored === 'f16' ? 1 : 7) {
    const middle = (grid[i]! + grid[i + 1]!) / 2
    const [low, tie, high] = words(
      Float32Array.of(grid[i]! + (middle - grid[i]!) * 0.99, middle, middle + (grid[i + 1]! - middle) * 0.01),
      stored,
    )
    // Below the least number of a type the middle has no float32 of its own to either side.
    if (Math.fround(middle) !== middle || middle < 2 ** -120) continue
    expect([low, tie, high], String(middle)).toEqual([i, i % 2 === 0 ? i : i + 1, i + 1])
  }
})

it('keeps signs, and tells what no float16 can hold', () => {
  expect([...words(Float32Array.of(-0, -1.5, 65504, 65519.99, -1e-9), 'f16')]).toEqual([
    0x8000, 0xbe00, 0x7bff, 0x7bff, 0x8000,
  ])
  expect(firstTooLarge(Float32Array.of(1, 65519.99, -65520), 'f16')).toBe(2)
  expect(firstTooLarge(Float32Array.of(1, -1e38, 3.4e38), 'bf16')).toBe(2)
  expect(firstTooLarge(Float32Array.of(3.4e38), 'f32')).toBe(-1)
})
