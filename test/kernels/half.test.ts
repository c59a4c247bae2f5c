/** f16 as a way to hold weights: what rounding gives, and that products with such weights are those with the rounded numbers. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { embed } from '../../kernels/embedding/embedding.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { halfReference } from '../../kernels/half/half.reference.ts'
import { toHalf } from '../../kernels/half/half.ts'
import { matmulNN, matmulNT } from '../../kernels/matmul/matmul.ts'
import { fits, type Variant } from '../../kernels/matmul/variants.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import { randomF32 } from '../../kernels/test-values.ts'
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'

let gpu: Gpu
beforeAll(async () => {
  gpu = (await openGpu()).gpu
})
afterAll(() => closeGpu(gpu))

const rounded = (values: Float32Array) => Float32Array.from(halfReference(Float64Array.from(values)))

function held(values: Float32Array, shape: readonly number[]): Tensor {
  const out = gpu.alloc(shape, 'f16')
  toHalf(gpu, { x: gpu.upload(values, shape), out })
  return out
}

/** The number behind the 16 bits of an f16. */
function decoded(bits: number): number {
  const [sign, exponent, rest] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023]
  return sign * (exponent === 0 ? rest * 2 ** -24 : (1 + rest / 1024) * 2 ** (exponent - 15))
}

it.each([1, 2, 127, 1001])('rounds %d numbers to f16', async size => {
  const values = randomF32(size, 1).map((value, i) => value * 10 ** ((i % 9) - 4))
  if (size > 100) values.set([0, 65504, -65504, 2 ** -24, 1 / 3, -2e-6])
  const words = await gpu.readU32({ ...held(values, [size]), dtype: 'u32', shape: [Math.ceil(size / 2)] })
  const want = rounded(values)
  want.forEach((number, i) => {
    const got = decoded((words[i >> 1]! >> (16 * (i & 1))) & 0xffff)
    // WGSL lets an adapter take either neighbour.
    const step = Math.max(2 ** -24, 2 ** (Math.floor(Math.log2(Math.abs(number) || 1)) - 10))
    expect(Math.abs(got - number)).toBeLessThanOrEqual(step)
  })
})

/** One with sizes that no tile divides, one that all do; each makes shaders of its own, which are slow to compile. */
const SHAPES = [
  { m: 9, n: 33, k: 65 },
  { m: 67, n: 68, k: 76 },
]
const VARIANTS: readonly Variant[] = ['naive', 'register-tile', 'lane-tile', 'workgroup-tile']

it.for(VARIANTS)('multiplies by weights in f16 as by the rounded numbers: %s', async (variant, { skip }) => {
  if (!gpu.hasHalf) return skip('this adapter does not compute with f16')
  for (const { m, n, k } of SHAPES) {
    const values = randomF32(n * k, 2)
    const weights = [held(values, [n, k]), gpu.upload(await widened(values, [n, k]), [n, k])]
    for (const [layout, rows, depth, cols] of [
      ['NT', m, k, n],
      ['NN', m, n, k],
    ] as const) {
      const a = gpu.upload(randomF32(rows * depth, 3), [rows, depth])
      const results = weights.map(w => {
        const out = gpu.alloc([rows, cols])
        const product = {
          layout,
          a,
          b: w,
          out,
          rows,
          cols,
          depth,
          accumulate: false,
          bias: undefined,
          scale: 1,
        }
        if (!fits(gpu, product, variant)) return undefined
        if (layout === 'NT') matmulNT(gpu, { x: a, w, out, variant })
        else matmulNN(gpu, { dy: a, w, dx: out, variant })
        return out
      })
      if (!results[0] || !results[1]) continue
      // The same sums in the same order.
      expect(await gpu.read(results[0])).toEqual(await gpu.read(results[1]))
    }
  }
})

it('looks rows up in a table of f16', async ({ skip }) => {
  if (!gpu.hasHalf) return skip('this adapter does not compute with f16')
  const values = randomF32(7 * 5, 4)
  const ids = gpu.upload(Uint32Array.of(6, 0, 3))
  const out = gpu.alloc([3, 5])
  embed(gpu, { table: held(values, [7, 5]), ids, out })
  const want = await widened(values, [7, 5])
  expect(await gpu.read(out)).toEqual(
    Float32Array.from([6, 0, 3].flatMap(row => [...want.slice(row * 5, row * 5 + 5)])),
  )
})

/** What this adapter made of the numbers. */
async function widened(values: Float32Array, shape: readonly number[]): Promise<Float32Array> {
  const words = await gpu.readU32({
    ...held(values, shape),
    dtype: 'u32',
    shape: [Math.ceil(values.length / 2)],
  })
  return values.map((_, i) => decoded((words[i >> 1]! >> (16 * (i & 1))) & 0xffff))
}
