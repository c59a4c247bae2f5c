// The numerical fixtures that may lie beside the repository; test/runtime/model holds the model to references of its own.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../kernels/gpu.ts'
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'
import { caseFolders, runCase } from './run-cases.ts'

const root = fileURLToPath(new URL('../../../shared/oracle', import.meta.url))
const there = existsSync(root)

let gpu: Gpu
beforeAll(async () => {
  gpu = (await openGpu()).gpu
})
afterAll(() => closeGpu(gpu))

it.skipIf(!there)('the fixtures beside the repository, where they are', () => {})
for (const folder of there ? caseFolders(root) : []) {
  // A model of 135 million parameters takes half a minute; `npm run oracle` runs it.
  const large = folder.includes('smollm2')
  it.skipIf(large)(folder.split('/').at(-1)!, async () => {
    const { outcome, line } = await runCase(gpu, folder)
    expect(outcome, line).not.toBe('failed')
  })
}

it('reports a folder without cases', () => {
  expect(() => caseFolders(fileURLToPath(new URL('./kinds', import.meta.url)))).toThrow(
    'no folder with a case.json',
  )
})
