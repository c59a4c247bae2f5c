// Frequencies of the rotary embedding, plain and scaled.
import { expect, it } from 'vitest'
import { ropeFrequencies, ropeTables } from '../../kernels/rope/tables.ts'

it('gives theta^(-2c/D)', () => {
  expect([...ropeFrequencies(4, 10_000)]).toEqual([1, 0.01])
})

it('turns by position times frequency', () => {
  const { cos, sin } = ropeTables(3, 4, 100)
  expect(cos.length).toBe(6)
  // Exact to the rounding of f32: the angles are made in f64.
  expect(cos[5]).toBe(Math.fround(Math.cos(2 * 0.1)))
  expect(sin[4]).toBe(Math.fround(Math.sin(2)))
})

it('scales by Llama 3.1: short waves kept, long ones stretched, a smooth passage between', () => {
  const scaling = {
    type: 'llama3',
    factor: 8,
    lowFreqFactor: 1,
    highFreqFactor: 4,
    originalLength: 8192,
  } as const
  const plain = ropeFrequencies(128, 500_000)
  const scaled = ropeFrequencies(128, 500_000, scaling)
  const wavelength = (c: number) => (2 * Math.PI) / plain[c]
  let between = 0
  for (const [c, frequency] of scaled.entries()) {
    if (wavelength(c) < 8192 / 4) expect(frequency).toBe(plain[c])
    else if (wavelength(c) > 8192) expect(frequency).toBe(plain[c] / 8)
    else {
      between++
      // The passage by its definition, in wavelengths: s = (8192/λ − 1) / 3 of the plain frequency, the rest of an eighth.
      const s = (8192 / wavelength(c) - 1) / 3
      expect(frequency).toBeCloseTo(plain[c] * (s + (1 - s) / 8), 12)
    }
  }
  expect(between).toBeGreaterThan(3)
})

it('scales linearly', () => {
  expect(ropeFrequencies(4, 10_000, { type: 'linear', factor: 4 })[0]).toBe(0.25)
})
