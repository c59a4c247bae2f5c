/** A matrix larger than the 128 MiB that some adapters can bind (lavapipe): it is used in pieces. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../kernels/gpu.ts'
import { gradNorm, partialsFor } from '../../kernels/grad-norm/grad-norm.ts'
import { headScratch } from '../../kernels/head/blocks.ts'
import { headBackward, headForward, logits } from '../../kernels/head/head.ts'
import { rowsOf, type Tensor } from '../../kernels/tensor.ts'
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'

const [VOCAB, WIDTH, ROWS] = [8256, 4096, 2]
/** First row, one near the middle, last row: the ones of w that are not zero, filled with these. */
const FILLED = [
  [0, 1],
  [4128, 2],
  [VOCAB - 1, 3],
] as const

let gpu: Gpu
let w: Tensor
let h: Tensor
let scratch: Tensor
beforeAll(async () => {
  gpu = (await openGpu()).gpu
  w = gpu.alloc([VOCAB, WIDTH])
  for (const [row, value] of FILLED) gpu.write(rowsOf(w, row, 1), new Float32Array(WIDTH).fill(value))
  // h·wᵗ of a filled row is its value in the first row of h, twice that in the second.
  h = gpu.upload(
    Float32Array.from({ length: ROWS * WIDTH }, (_, i) => (1 + Math.floor(i / WIDTH)) / WIDTH),
    [ROWS, WIDTH],
  )
  scratch = gpu.alloc([headScratch(ROWS, VOCAB)])
})
afterAll(() => closeGpu(gpu))

it('logits of a head too large to bind', async () => {
  const out = gpu.alloc([ROWS, VOCAB])
  logits(gpu, { h, w, out, scratch })
  const got = await gpu.read(out)
  const wanted = new Float32Array(ROWS * VOCAB)
  for (const [row, value] of FILLED) {
    wanted[row] = value
    wanted[VOCAB + row] = 2 * value
  }
  // Sums of 4096 equal powers of two are exact.
  expect(got).toEqual(wanted)
})

it('log-probabilities and gradients of a head too large to bind', async () => {
  const [logp, entropy, lse] = [gpu.alloc([ROWS]), gpu.alloc([ROWS]), gpu.alloc([ROWS])]
  const targets = gpu.upload(Uint32Array.of(VOCAB - 1, 4128))
  headForward(gpu, { h, w, targets, scratch, logp, entropy, lse })
  const sums = [1, 2].map(scale => FILLED.reduce((sum, [, x]) => sum + Math.exp(scale * x), VOCAB - 3))
  const [first, second] = await gpu.read(logp)
  // exp and log of adapters are good to some 2e-6.
  expect(first).toBeCloseTo(3 - Math.log(sums[0]), 4)
  expect(second).toBeCloseTo(4 - Math.log(sums[1]), 4)
  const dh = gpu.alloc([ROWS, WIDTH])
  headBackward(gpu, { h, w, targets, scratch, lse, dlogp: gpu.upload(Float32Array.of(1, 0)), dh })
  const mean = FILLED.reduce((sum, [, x]) => sum + (x * Math.exp(x)) / sums[0], 0)
  const slope = await gpu.read(dh)
  for (const at of [0, WIDTH - 1]) expect(slope[at]).toBeCloseTo(3 - mean, 4)
  expect(slope[WIDTH]).toBe(0)
})

it('the norm of a tensor too large to bind', async () => {
  const norm = gpu.alloc([1])
  gradNorm(gpu, { tensors: [w], partials: gpu.alloc([partialsFor(gpu, [w])]), norm })
  // √(4096·(1 + 4 + 9)), each square exact.
  expect((await gpu.read(norm))[0]).toBeCloseTo(64 * Math.sqrt(14), 4)
})
