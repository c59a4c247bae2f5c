// A linear layer whose matrix is larger than what may be bound at once gives what it gives whole.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../../kernels/gpu.ts'
import { randomF32 } from '../../../kernels/test-values.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { linear, linearBackward } from '../../../runtime/model/linear.ts'
import { poolOf } from '../../../runtime/model/tensor-pool.ts'

let gpu: Gpu
beforeAll(async () => {
  gpu = (await openGpu()).gpu
})
afterAll(() => closeGpu(gpu))

const [ROWS, IN, OUT] = [9, 20, 200]
/** Bytes of 64 rows of W: four pieces, the last of 8 rows. */
const SMALL = 64 * IN * 4

async function through(most: number | undefined, accumulate: boolean) {
  const binding = most === undefined ? {} : { most }
  return poolOf(gpu).within(async frame => {
    const layer = {
      w: gpu.upload(randomF32(OUT * IN, 1), [OUT, IN]),
      bias: gpu.upload(randomF32(OUT, 2)),
      lowRank: {
        a: gpu.upload(randomF32(3 * IN, 3), [3, IN]),
        b: gpu.upload(randomF32(OUT * 3, 4), [OUT, 3]),
        scale: 0.5,
      },
    }
    const grads = { w: gpu.alloc([OUT, IN]), bias: gpu.alloc([OUT]) }
    const x = gpu.upload(randomF32(ROWS * IN, 5), [ROWS, IN])
    const out = gpu.upload(randomF32(ROWS * OUT, 6), [ROWS, OUT])
    const dx = gpu.upload(randomF32(ROWS * IN, 7), [ROWS, IN])
    const dy = gpu.upload(randomF32(ROWS * OUT, 8), [ROWS, OUT])
    linear(gpu, frame, layer, { x, out, accumulate, ...binding })
    linearBackward(gpu, frame, layer, grads, { x, dy, dx, accumulate, ...binding })
    return Promise.all([out, dx, grads.w, grads.bias].map(each => gpu.read(each)))
  })
}

it.each([true, false])('forward and backward, added to what is there: %s', async accumulate => {
  const whole = await through(undefined, accumulate)
  const pieces = await through(SMALL, accumulate)
  // Sums of 20 to 200 products of size 1, in another order.
  for (const [i, want] of whole.entries())
    for (const [j, value] of want.entries())
      expect(Math.abs(pieces[i]![j]! - value), `${i}: ${j}`).toBeLessThan(1e-4)
})
