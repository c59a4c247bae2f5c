// The model on the device against plain f64 loops: log-probs, gradients by finite differences, and what it says.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../../kernels/gpu.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { accumulateGradients } from '../../../runtime/model/gradients.ts'
import {
  freeModel,
  type LanguageModel,
  TensorTooLarge,
  trained,
  under,
} from '../../../runtime/model/language-model.ts'
import { copyModel, loadModel } from '../../../runtime/model/load-model.ts'
import type { TrainingRow } from '../../../runtime/model/loss-batch.ts'
import { newAdamState, newGradients, optimizerStep } from '../../../runtime/model/optimizer.ts'
import { PromptTooLong } from '../../../runtime/model/prompt-too-long.ts'
import { logitsOf, scoreRows } from '../../../runtime/model/score-rows.ts'
import { type Parameters64, referenceLogits, referenceScores } from './reference-model.ts'
import { adapted, parameters64, tinyConfig, tinyModel } from './tiny-model.ts'

let gpu: Gpu
let model: LanguageModel
const kinds = ['tied', 'untied', 'qwen2', 'qwen3', 'adapter', 'adapter on qwen3'] as const
const models = new Map<(typeof kinds)[number], LanguageModel>()
beforeAll(async () => {
  gpu = (await openGpu()).gpu
  model = await tinyModel(gpu)
  const qwen3 = await tinyModel(gpu, { ...tinyConfig, architecture: 'qwen3', heads: 4, kvHeads: 2 }, 9)
  models.set('tied', model)
  models.set('untied', await tinyModel(gpu, { ...tinyConfig, tieWordEmbeddings: false, kvHeads: 2 }, 6))
  models.set('qwen2', await tinyModel(gpu, { ...tinyConfig, architecture: 'qwen2' }, 7))
  models.set('qwen3', qwen3)
  models.set('adapter', adapted(model))
  models.set('adapter on qwen3', adapted(qwen3))
})
afterAll(() => closeGpu(gpu))

/** Two prompts of several rows each, so that packing shares them, and one row alone. */
const rows = [
  { ids: [2, 3, 4, 5, 6, 7], targetFrom: 3 },
  { ids: [2, 3, 4, 8], targetFrom: 3 },
  { ids: [9, 10, 11, 12, 1], targetFrom: 1 },
  { ids: [2, 3, 4, 9, 9], targetFrom: 3 },
  { ids: [7, 7, 3, 2, 1], targetFrom: 2 },
  { ids: [7, 7, 12], targetFrom: 2 },
]

/** Log-probs near −3 out of some hundred f32 operations each: 1e-5 is a few dozen roundings. */
const CLOSE = 1e-5

it.each(kinds)('gives the logits of the reference: %s', async kind => {
  const each = models.get(kind)!
  const parameters = await parameters64(each)
  const [logits] = await logitsOf(each, [rows[0].ids])
  const want = referenceLogits(each.config, parameters, rows[0].ids).flatMap(row => Array.from(row))
  logits.forEach((value, i) => {
    expect(Math.abs(value - want[i])).toBeLessThan(2 * CLOSE)
  })
})

it('says without its adapter what it said before it had one', async () => {
  const withIt = models.get('adapter')!
  const [[before], [changed], [without]] = await Promise.all([
    logitsOf(model, [rows[0].ids]),
    logitsOf(withIt, [rows[0].ids]),
    logitsOf(under(withIt, undefined), [rows[0].ids]),
  ])
  expect(changed).not.toEqual(before)
  expect(without).toEqual(before)
})

it.each([1, 0.7])(
  'scores rows that share prompts as the reference scores each alone, at temperature %d',
  async temperature => {
    const parameters = await parameters64(model)
    for (const maxTokensPerBatch of [6, 1000]) {
      const scores = await scoreRows(model, rows, { temperature, maxTokensPerBatch })
      rows.forEach((row, i) => {
        const want = referenceScores(model.config, parameters, row, temperature)
        expect(scores[i].logps.length).toBe(want.logps.length)
        want.logps.forEach((logp, t) => {
          expect(Math.abs(scores[i].logps[t] - logp)).toBeLessThan(CLOSE)
          expect(Math.abs(scores[i].entropies[t] - want.entropies[t])).toBeLessThan(CLOSE)
        })
      })
    }
  },
)

/** GRPO with everything in it: clipping, a KL term, an entropy bonus, a temperature. */
const settings = {
  importance: 'token' as const,
  clip: { lo: 0.2, hi: 0.2 },
  kl: { estimator: 'k3' as const, beta: 0.3 },
  entropyBonus: 0.1,
  temperature: 0.8,
}

/** Old log-probs at −2.5 make ratios of all sizes; none lies within 1e-3 of a clip's edge, which the test checks. */
function trainingRows(): TrainingRow[] {
  return rows.map((row, i) => {
    const count = row.ids.length - row.targetFrom
    return {
      ...row,
      advantage: [1, -0.5, 0.7, -1.2, 0.4, 2][i],
      weight: 1 / (rows.length * count),
      oldLogps: Float32Array.from({ length: count }, (_, t) => -2.5 - 0.1 * t),
      refLogps: Float32Array.from({ length: count }, (_, t) => -2.2 + 0.2 * t),
    }
  })
}

function referenceLoss(config: typeof tinyConfig, parameters: Parameters64): number {
  let loss = 0
  for (const row of trainingRows()) {
    const { logps, entropies } = referenceScores(config, parameters, row, settings.temperature)
    logps.forEach((logp, t) => {
      const ratio = Math.exp(logp - row.oldLogps![t])
      const advantage = Number(row.advantage)
      const clipped = Math.min(1.2, Math.max(0.8, ratio)) * advantage
      const x = row.refLogps![t] - logp
      const kl = Math.exp(x) - x - 1
      const term = -Math.min(ratio * advantage, clipped) + settings.kl.beta * kl
      loss += Number(row.weight) * (term - settings.entropyBonus * entropies[t])
    })
  }
  return loss
}

/** Every thirteenth element of each parameter: with 2 · 10^3 of them that is some hundred and fifty. */
const STRIDE = 13

/** Derivatives of the reference's loss by those elements, by name. */
function finiteDifferences(
  config: typeof tinyConfig,
  parameters: Parameters64,
  names: Iterable<string>,
): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const name of names) {
    const values = parameters.get(name)!
    const slopes: number[] = []
    for (let i = 0; i < values.length; i += STRIDE) {
      const at = values[i]
      const moved = (by: number) => {
        values[i] = at + by
        const loss = referenceLoss(config, parameters)
        values[i] = at
        return loss
      }
      // Truncation falls with the step's square and cancellation grows with 1e-16 / step: both are near 1e-9 here.
      slopes.push((moved(1e-5) - moved(-1e-5)) / 2e-5)
    }
    found.set(name, slopes)
  }
  return found
}

it.each(kinds)('has the gradient of every trained parameter that finite differences find: %s', async kind => {
  const each = models.get(kind)!
  const parameters = await parameters64(each)
  const want = finiteDifferences(each.config, parameters, trained(each).parameters.keys())
  // A KL term e^(ref − logp) of a token that is unlikely here is large, and so is the rounding of what it makes.
  const loss = referenceLoss(each.config, parameters)
  const size = Math.max(1, loss, ...[...want.values()].flat().map(Math.abs))
  for (const maxTokensPerBatch of [7, 1000]) {
    const grads = newGradients(trained(each))
    expect([...grads.keys()]).toEqual([...want.keys()])
    const result = await accumulateGradients(each, grads, trainingRows(), {
      ...settings,
      maxTokensPerBatch,
    })
    expect(Math.abs(result.loss - loss)).toBeLessThan(CLOSE * size)
    for (const { ratios } of result.rows)
      for (const r of ratios) expect(Math.min(Math.abs(r - 0.8), Math.abs(r - 1.2))).toBeGreaterThan(1e-3)
    for (const [name, tensor] of grads) {
      const got = await gpu.read(tensor)
      want.get(name)!.forEach((slope, i) => {
        expect(Math.abs(got[i * STRIDE] - slope), `${name}[${i * STRIDE}]`).toBeLessThan(2 * CLOSE * size)
      })
    }
    gpu.free(...grads.values())
  }
})

it('takes the same step whether the batch is cut or whole, and moves the copy not at all', async () => {
  const results = []
  for (const maxTokensPerBatch of [7, 1000]) {
    const copy = await copyModel(model)
    const grads = newGradients(copy)
    const state = newAdamState(copy)
    const options = { lr: 1e-2, betas: [0.9, 0.95] as const, eps: 1e-8, weightDecay: 0, maxGradNorm: 1, t: 1 }
    await accumulateGradients(copy, grads, trainingRows(), { ...settings, maxTokensPerBatch })
    results.push((await optimizerStep(copy, grads, state, options)).gradNorm)
    const before = await scoreRows(model, rows)
    const after = await scoreRows(copy, rows)
    expect(after[0].logps[0]).not.toBe(before[0].logps[0])
    for (const tensor of grads.values()) expect((await gpu.read(tensor)).every(x => x === 0)).toBe(true)
    await freeModel(copy)
  }
  expect(Math.abs(results[0] - results[1])).toBeLessThan(CLOSE * results[0])
})

it('refuses what does not fit, and says so', async () => {
  const long = new Array(25).fill(2)
  await expect(scoreRows(model, [{ ids: long, targetFrom: 1 }])).rejects.toThrow(PromptTooLong)
  const config = { ...tinyConfig, vocabSize: 1 << 22, hiddenSize: 1 << 12 }
  const source = { config, read: () => Promise.reject(new Error('was read')) }
  await expect(loadModel(gpu, source as never)).rejects.toThrow(TensorTooLarge)
})
