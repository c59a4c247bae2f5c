// W + s·B·A on the host: by hand, and for a whole model with an adapter in PEFT's form.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addLowRank, mergedWeights } from '../../../runtime/weights/merged-weights.ts'
import { writeModelFolder } from '../../../runtime/weights/model-folder.ts'
import { adapterTensors, openAdapter } from '../../../runtime/weights/peft-adapter.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'
import { writeAdapterFolder } from '../../../runtime/weights/write-adapter.ts'
import { folder } from './files.ts'
import { bpeMaterial, CONFIGS, tensorsOf } from './tiny-speakers.ts'

it('adds the product of the factors, scaled', () => {
  const weights = Float32Array.of(1, 2, 3, 4, 5, 6) // [2, 3]
  const a = Float32Array.of(1, 0, 2, 0, 1, 1) // [2, 3]
  const b = Float32Array.of(1, 2, -1, 0) // [2, 2]
  // B·A = [[1, 2, 4], [-1, 0, -2]], scaled by 0.5.
  expect([...addLowRank(weights, { a, b, rank: 2, scale: 0.5 })]).toEqual([1.5, 3, 5, 3.5, 5, 5])
})

it('rounds once: what float32 would lose on the way is kept', () => {
  // 2^24 + 1 − 2^24: in float32 the one is lost.
  const factors = {
    a: Float32Array.of(1, 1, 1),
    b: Float32Array.of(2 ** 24, 1, -(2 ** 24)),
    rank: 3,
    scale: 1,
  }
  expect([...addLowRank(Float32Array.of(0), factors)]).toEqual([1])
})

it('changes the layers of an adapter, and no others', async () => {
  const config = CONFIGS.qwen3
  const settings = { rank: 2, alpha: 6, targets: ['q_proj', 'down_proj'], rankStabilised: true }
  const [base, adapted] = [join(folder(), 'base'), join(folder(), 'adapter')]
  const tokenizer = bpeMaterial('qwen2')
  await writeModelFolder(base, { config, tensors: tensorsOf(config), tokenizer })
  const factors = [...adapterTensors(config, settings)].map(([name, shape]) => ({
    name,
    shape,
    read: () => Float32Array.from({ length: shape[0]! * shape[1]! }, (_, i) => Math.sin(i + 1)),
  }))
  await writeAdapterFolder(adapted, { settings, base, tensors: factors, tokenizer })
  const [source, adapter] = [openWeights(base), openAdapter(adapted, config)]
  const merged = mergedWeights(source, adapter)
  const changed: string[] = []
  for (const name of merged.names()) {
    const [before, after] = [await source.read(name), await merged.read(name)]
    if (before.some((value, i) => value !== after[i])) changed.push(name)
  }
  expect(changed).toEqual(
    [0, 1].flatMap(layer => [
      `model.layers.${layer}.self_attn.q_proj.weight`,
      `model.layers.${layer}.mlp.down_proj.weight`,
    ]),
  )
  const name = 'model.layers.1.mlp.down_proj.weight' // [16, 24]
  const [before, after] = [await source.read(name), await merged.read(name)]
  // Row 3, column 5: s = 6/√2, B[3] = (sin 7, sin 8), A[·, 5] = (sin 6, sin 30), the sines themselves float32.
  const f = Math.fround
  const product = f(Math.sin(7)) * f(Math.sin(6)) + f(Math.sin(8)) * f(Math.sin(30))
  expect(after[3 * 24 + 5]).toBe(f(before[3 * 24 + 5]! + (6 / Math.sqrt(2)) * product))
  source.close()
  adapter.close()
})
