// Models whose matrices are held in f16: what they say, how they are trained, and what is refused.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../../kernels/gpu.ts'
import { bytesOf } from '../../../kernels/tensor.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { accumulateGradients } from '../../../runtime/model/gradients.ts'
import { HalfRefused } from '../../../runtime/model/half-refused.ts'
import { type LanguageModel, refreshHalves, trained } from '../../../runtime/model/language-model.ts'
import { copyModel, copyWeights, type Holding, loadModel } from '../../../runtime/model/load-model.ts'
import { newAdamState, newGradients, optimizerStep } from '../../../runtime/model/optimizer.ts'
import { logitsOf } from '../../../runtime/model/score-rows.ts'
import { tinyConfig, tinyModel } from './tiny-model.ts'

let gpu: Gpu
let full: LanguageModel
beforeAll(async () => {
  gpu = (await openGpu()).gpu
  full = await tinyModel(gpu)
})
afterAll(() => closeGpu(gpu))

const ids = [2, 3, 4, 5, 6]
const load = (holding: Holding): Promise<LanguageModel> =>
  loadModel(
    gpu,
    { config: tinyConfig, read: (name: string) => gpu.read(full.parameters.get(name)!) } as never,
    holding,
  )
const size = ({ parameters }: LanguageModel) =>
  [...parameters.values()].reduce((sum, each) => sum + bytesOf(each), 0)

/** Weights of 0.5 are off by up to 2^-12 of their size, through some ten products: logits of size 2 by a few hundredths at most. */
const NEAR = 0.05

it('says nearly what the model in f32 says, in half the memory', async ({ skip }) => {
  if (!gpu.hasHalf) return skip('this adapter does not compute with f16')
  const half = await load({ dtype: 'f16' })
  const [[want], [got]] = [await logitsOf(full, [ids]), await logitsOf(half, [ids])]
  got!.forEach((value, i) => {
    expect(Math.abs(value - want![i]!)).toBeLessThan(NEAR)
  })
  expect(got).not.toEqual(want)
  expect(size(half)).toBeLessThan(0.6 * size(full))
  // A frozen copy of a model in f32 may be held in f16, and is the same then.
  const [copied] = await logitsOf(await copyModel(full, 'f16'), [ids])
  expect(copied).toEqual(got)
})

it('trains masters in f32, which its f16 copies follow', async ({ skip }) => {
  if (!gpu.hasHalf) return skip('this adapter does not compute with f16')
  const model = await load({ dtype: 'f16', trained: true })
  const lagged = await copyModel(model)
  const [before] = await logitsOf(model, [ids])
  expect((await logitsOf(lagged, [ids]))[0]).toEqual(before)
  const grads = newGradients(trained(model))
  const state = newAdamState(trained(model))
  const settings = { lr: 1e-5, betas: [0.9, 0.99] as const, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 }
  const name = 'model.layers.0.mlp.up_proj.weight'
  const masters = await gpu.read(model.parameters.get(name)!)
  const row = { ids, targetFrom: 1, advantage: 1, weight: new Float32Array(4).fill(0.25) }
  for (let t = 1; t <= 60; t++) {
    await accumulateGradients(model, grads, [row], { importance: 'token' })
    await optimizerStep(trained(model), grads, state, { ...settings, t })
    refreshHalves(model)
  }
  // One step of 1e-5 is lost on an f16 near 0.5, whose neighbour is 5e-4 away; 60 of them are not, where masters keep them.
  const moved = (await gpu.read(model.parameters.get(name)!)).map((value, i) => Math.abs(value - masters[i]!))
  expect(Math.max(...moved)).toBeGreaterThan(4e-4)
  const [after] = await logitsOf(model, [ids])
  expect(after).not.toEqual(before)
  expect((await logitsOf(lagged, [ids]))[0]).toEqual(before)
  await copyWeights(model, lagged)
  expect((await logitsOf(lagged, [ids]))[0]).toEqual(after)
})

it('refuses a number that no f16 is, by the name of its tensor', async ({ skip }) => {
  if (!gpu.hasHalf) return skip('this adapter does not compute with f16')
  const read = async (name: string) => {
    const values = await gpu.read(full.parameters.get(name)!)
    if (name.endsWith('layers.1.mlp.up_proj.weight')) values[3] = 1e5
    return values
  }
  const loading = loadModel(gpu, { config: tinyConfig, read } as never, { dtype: 'f16' })
  await expect(loading).rejects.toThrow(HalfRefused)
  await expect(loading).rejects.toThrow('model.layers.1.mlp.up_proj.weight holds a number beyond ±65504')
})
