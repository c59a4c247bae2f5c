/** Five AdamW steps with clipping against PyTorch's values. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { adamw } from '../../kernels/adamw/adamw.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { gradNorm, partialsFor } from '../../kernels/grad-norm/grad-norm.ts'
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'
import { farthest } from './close.ts'
import { hasOracle, readOracle } from './oracle-case.ts'

let gpu: Gpu
beforeAll(async () => {
  gpu = (await openGpu()).gpu
})
afterAll(() => closeGpu(gpu))

// Skipped where the fixtures do not lie beside the repository.
it.skipIf(!hasOracle('adamw'))(
  'five clipped AdamW steps leave the weights and means that PyTorch leaves',
  async () => {
    const oracle = readOracle('adamw')
    const names = [...oracle.keys()].filter(key => key.startsWith('init/')).map(key => key.slice(5))
    const upload = (key: string) => gpu.upload(oracle.get(key)!.data, oracle.get(key)!.shape)
    const parameters = names.map(name => {
      const p = upload(`init/${name}`)
      return { name, p, m: gpu.alloc(p.shape), v: gpu.alloc(p.shape) }
    })
    const norm = gpu.alloc([1])
    const lr = oracle.get('lr')!.data
    for (let step = 1; step <= 5; step++) {
      const tensors = names.map(name => upload(`step${step}/grad/${name}`))
      gradNorm(gpu, { tensors, partials: gpu.alloc([partialsFor(gpu, tensors)]), norm })
      parameters.forEach(({ p, m, v }, i) => {
        const weightDecay = p.shape.length === 2 ? 0.1 : 0
        const settings = {
          lr: lr[step - 1],
          betas: [0.9, 0.95],
          eps: 1e-8,
          weightDecay,
          step,
          maxNorm: 1,
        } as const
        adamw(gpu, { p, g: tensors[i], m, v, norm }, settings)
      })
      const wanted = oracle.get(`step${step}/grad_norm`)!
      expect(farthest(await gpu.read(norm), wanted.data, wanted.atol), `norm of step ${step}`).toBeUndefined()
      for (const { name, p, m, v } of parameters)
        for (const [kind, tensor] of [
          ['param', p],
          ['m', m],
          ['v', v],
        ] as const) {
          const { data, atol } = oracle.get(`step${step}/${kind}/${name}`)!
          expect(
            farthest(await gpu.read(tensor), data, atol),
            `${kind} of ${name}, step ${step}`,
          ).toBeUndefined()
        }
    }
  },
)
