// An embedding larger than the 128 MiB that some adapters bind at once (lavapipe): it is read, scored and trained in pieces.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../../kernels/gpu.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { accumulateGradients } from '../../../runtime/model/gradients.ts'
import { freeModel, type LanguageModel, trained } from '../../../runtime/model/language-model.ts'
import { loadModel, randomModel } from '../../../runtime/model/load-model.ts'
import { newGradients } from '../../../runtime/model/optimizer.ts'
import { logitsOf, scoreRows } from '../../../runtime/model/score-rows.ts'
import { tinyConfig } from './tiny-model.ts'

/** 70,000 × 512 f32 are 137 MiB. */
const [VOCAB, WIDTH, SMALL] = [70_000, 512, 64]
const config = { ...tinyConfig, hiddenSize: WIDTH, layers: 1, vocabSize: SMALL }

let gpu: Gpu
let small: LanguageModel
let large: LanguageModel
beforeAll(async () => {
  gpu = (await openGpu()).gpu
  small = await randomModel(gpu, config, 5)
  // The same model with rows of zeros in between, and the small model's last row as its own last.
  const read = async (name: string): Promise<Float32Array> => {
    const values = await gpu.read(small.parameters.get(name)!)
    if (name !== 'model.embed_tokens.weight') return values
    const table = new Float32Array(VOCAB * WIDTH)
    table.set(values.subarray(0, (SMALL - 1) * WIDTH))
    table.set(values.subarray((SMALL - 1) * WIDTH), (VOCAB - 1) * WIDTH)
    return table
  }
  large = await loadModel(gpu, { config: { ...config, vocabSize: VOCAB }, read } as never)
})
afterAll(async () => {
  await freeModel(large)
  await closeGpu(gpu)
})

const inLarge = (id: number): number => (id === SMALL - 1 ? VOCAB - 1 : id)
const ids = [3, SMALL - 1, 7, 9, SMALL - 1]

it('gives the logits of the small model, and 0 for the rows of zeros', async () => {
  const [want] = await logitsOf(small, [ids])
  const [got] = await logitsOf(large, [ids.map(inLarge)])
  for (let t = 0; t < ids.length; t++) {
    const row = got.subarray(t * VOCAB, (t + 1) * VOCAB)
    for (let id = 0; id < SMALL; id++)
      // The blocks of the head add in another order.
      expect(Math.abs(row[inLarge(id)]! - want[t * SMALL + id]!)).toBeLessThan(1e-4)
    expect(row.subarray(SMALL - 1, VOCAB - 1).every(value => value === 0)).toBe(true)
  }
})

it('scores and differentiates tokens at both ends of the table', async () => {
  const text = { ids: ids.map(inLarge), targetFrom: 1 }
  const [{ logps }] = await scoreRows(large, [text])
  const [logits] = await logitsOf(large, [text.ids])
  for (const [t, target] of text.ids.slice(1).entries()) {
    const row = logits.subarray(t * VOCAB, (t + 1) * VOCAB)
    const total = row.reduce((sum, value) => sum + Math.exp(value), 0)
    expect(Math.abs(logps[t]! - (row[target]! - Math.log(total)))).toBeLessThan(1e-4)
  }
  const grads = newGradients(trained(large))
  const row = { ...text, advantage: 1, weight: new Float32Array(4).fill(1) }
  await accumulateGradients(large, grads, [row], { importance: 'token' })
  const slope = await gpu.read(grads.get('model.embed_tokens.weight')!)
  const size = (id: number) =>
    slope.subarray(id * WIDTH, (id + 1) * WIDTH).reduce((sum, value) => sum + value * value, 0)
  // The last row is a target, so its slope is large; a row that stands nowhere has that of a probability of 1 in 70,000.
  expect(size(VOCAB - 1)).toBeGreaterThan(1e3 * size(VOCAB / 2))
  expect(size(VOCAB / 2)).toBeGreaterThan(0)
  gpu.free(...grads.values())
})
