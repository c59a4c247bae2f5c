// Walks the registry: each case on the device against its f64 reference, twice for bit-equal results, and each
// reference's backward pass against finite differences. LSP_ADAPTER=bundled runs the same on SwiftShader.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../kernels/gpu.ts'
import { registry } from '../../kernels/registry.ts'
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'
import { differences, runOnDevice } from './check-case.ts'
import { gradientDifferences } from './check-gradient.ts'

let gpu: Gpu
beforeAll(async () => {
  gpu = (await openGpu()).gpu
})
afterAll(() => closeGpu(gpu))

for (const op of registry) {
  it(`${op.name}: the device agrees with the f64 reference, and with itself to the bit`, async () => {
    const complaints: string[] = []
    for (const test of op.cases) {
      const results = await runOnDevice(gpu, test)
      complaints.push(...differences(op.name, test, results))
      const again = await runOnDevice(gpu, test)
      for (const [name, values] of Object.entries(results))
        if (!Buffer.from(values.buffer).equals(Buffer.from(again[name].buffer)))
          complaints.push(`${op.name} ${test.variant} [${test.shape}] ${name}: two runs differ`)
    }
    expect(complaints).toEqual([])
  })
  const { gradients } = op
  if (gradients !== 'none')
    it(`${op.name}: the reference's backward pass agrees with finite differences`, () => {
      expect(gradients.flatMap(test => gradientDifferences(op.name, test))).toEqual([])
    })
}

it('names every operation once', () => {
  const names = registry.map(op => op.name)
  expect(new Set(names).size).toBe(names.length)
})
